package dev.inkling.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.inkling.classify.Refusal;
import dev.inkling.classify.RefusedException;
import dev.inkling.ink.Bitmap;
import dev.inkling.ink.Ink;
import dev.inkling.ink.InkLimitException;
import dev.inkling.ink.Point;
import dev.inkling.ink.RawFormat;
import dev.inkling.ink.Stroke;
import dev.inkling.ink.WritingArea;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads a drawing from JSON, token by token: {@code strokes}, {@code points} for one
 * stroke, {@code bitmap} or {@code image}. Fields that it does not know, such as a pen's
 * pressure, are skipped. The limits on strokes and points are checked while it reads, so
 * that nothing past them is kept. A fault names the field as a path, such as
 * {@code strokes[2].points[0].x}.
 */
public final class InkReader {

	private final JsonSlice json;

	private final JsonParser parser;

	private int points;

	private InkReader(JsonSlice json, JsonParser parser) {
		this.json = json;
		this.parser = parser;
	}

	/**
	 * Reads a drawing.
	 * @param json one object
	 * @param inkColour the colour that is ink in a bitmap with colours, 0xRRGGBB
	 * @param pictures reads an image
	 * @return the drawing
	 * @throws RefusedException {@link Refusal#MALFORMED} if it is not JSON, or not of
	 * this form, or what {@link PictureReader#read} says of an image
	 * @throws dev.inkling.ink.UnusableDrawingException if it is of this form, but blank,
	 * one dot or past a limit of {@link Ink}
	 */
	public static Bitmap read(JsonSlice json, @Nullable Integer inkColour, PictureReader pictures) {
		return parse(json).toBitmap(inkColour, pictures);
	}

	/**
	 * Reads a drawing as it was sent.
	 * @param json one object
	 * @throws RefusedException {@link Refusal#MALFORMED} if it is not JSON, or not of
	 * this form
	 * @throws dev.inkling.ink.UnusableDrawingException if it has no point, or is past a
	 * limit of {@link Ink}
	 */
	public static Drawing parse(JsonSlice json) {
		try (JsonParser parser = json.parser()) {
			Drawing drawing = new InkReader(json, parser).drawing();
			if (parser.nextToken() != null) {
				throw Refusal.MALFORMED
					.because("The body must end after its JSON object" + json.at(parser.currentTokenLocation()));
			}
			return drawing;
		}
		catch (JacksonException ex) {
			throw json.invalid(ex);
		}
	}

	/**
	 * Reads a field in base64 of an object; the others are passed over.
	 * @return nothing where there is no such field
	 * @throws RefusedException {@link Refusal#MALFORMED} if it is not in base64
	 */
	public static Optional<byte[]> base64(JsonSlice json, String field) {
		Base64Text found = null;
		try (JsonParser parser = json.parser()) {
			parser.nextToken();
			while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
				boolean other = !parser.currentName().equals(field);
				JsonToken value = parser.nextToken();
				if (other) {
					parser.skipChildren();
				}
				else {
					found = new InkReader(json, parser).text(value, field);
				}
			}
		}
		catch (JacksonException ex) {
			throw json.invalid(ex);
		}
		return Optional.ofNullable(found).map(Base64Text::decode);
	}

	private Drawing drawing() {
		if (this.parser.nextToken() != JsonToken.START_OBJECT) {
			throw Refusal.MALFORMED.because("The body must be a JSON object with strokes, points, bitmap or image");
		}
		List<Stroke> strokes = null;
		Base64Text encoded = null;
		Double width = null;
		Double height = null;
		String drawing = null;
		while (this.parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = this.parser.currentName();
			JsonToken value = this.parser.nextToken();
			switch (name) {
				case "strokes", "points", "bitmap", "image" -> {
					if (drawing != null) {
						throw Refusal.MALFORMED.because(name,
								"A drawing must have one of strokes, points, bitmap and image, once; '" + drawing
										+ "' came before");
					}
					drawing = name;
					if (name.equals("bitmap") || name.equals("image")) {
						encoded = text(value, name);
					}
					else {
						strokes = name.equals("strokes") ? strokes(value)
								: List.of(new Stroke(points(value, "points")));
					}
				}
				case "width" -> width = length(value, name);
				case "height" -> height = length(value, name);
				default -> this.parser.skipChildren();
			}
		}
		if (encoded != null) {
			byte[] bytes = encoded.decode();
			return "bitmap".equals(drawing) ? new Drawing.Raw(bytes) : new Drawing.Image(bytes);
		}
		if (strokes == null) {
			throw Refusal.MALFORMED.because("strokes",
					"A drawing must have one of strokes, points, bitmap and image; none is there");
		}
		return new Drawing.Strokes(new Ink(strokes, area(width, height)));
	}

	/**
	 * Reads a raw bitmap.
	 * @param field where it comes from, {@code null} for the body
	 */
	public static Bitmap raw(@Nullable String field, byte[] bytes, @Nullable Integer inkColour) {
		RawFormat format = RawFormat.ofLength(bytes.length)
			.orElseThrow(() -> Refusal.MALFORMED.because(field,
					"A raw 112×112 bitmap must have one of these lengths in bytes: " + RawFormat.lengths()
							+ "; this one has " + bytes.length));
		return format.read(bytes, inkColour);
	}

	private static @Nullable WritingArea area(@Nullable Double width, @Nullable Double height) {
		if (width == null && height == null) {
			return null;
		}
		if (width == null || height == null) {
			throw Refusal.MALFORMED.because((width == null) ? "width" : "height",
					"A writing area must have a width and a height, or neither");
		}
		return new WritingArea(width, height);
	}

	/** A side of the writing area, above 0; {@code null} counts as left out. */
	private @Nullable Double length(JsonToken value, String name) {
		if (value == JsonToken.VALUE_NULL) {
			return null;
		}
		double length = number(value, name);
		if (!(length > 0 && length <= Ink.MAX_COORDINATE)) {
			throw Refusal.MALFORMED.because(name, name + " must be above 0 and at most 1e9");
		}
		return length;
	}

	private Base64Text text(JsonToken value, String field) {
		if (value != JsonToken.VALUE_STRING) {
			throw Refusal.MALFORMED.because(field, field + " must be a string in base64");
		}
		int begin = Math.toIntExact(this.parser.currentTokenLocation().getByteOffset()) + 1;
		return new Base64Text(field, this.json.bytes(), this.json.offset() + begin);
	}

	private List<Stroke> strokes(JsonToken value) {
		if (value != JsonToken.START_ARRAY) {
			throw Refusal.MALFORMED.because("strokes", "strokes must be an array");
		}
		List<Stroke> strokes = new ArrayList<>();
		while (true) {
			JsonToken token = this.parser.nextToken();
			if (token == JsonToken.END_ARRAY) {
				return strokes;
			}
			if (strokes.size() == Ink.MAX_STROKES) {
				throw new InkLimitException("strokes", "A drawing must have at most " + Ink.MAX_STROKES + " strokes");
			}
			strokes.add(new Stroke(stroke(token, "strokes[" + strokes.size() + "]")));
		}
	}

	/** A stroke in either form: {@code {"points":[…]}}, or the points themselves. */
	private List<Point> stroke(JsonToken value, String path) {
		if (value == JsonToken.START_ARRAY) {
			return points(value, path);
		}
		if (value != JsonToken.START_OBJECT) {
			throw Refusal.MALFORMED.because(path, "A stroke must be an object with points, or an array of points");
		}
		List<Point> found = null;
		while (this.parser.nextToken() == JsonToken.PROPERTY_NAME) {
			boolean isPoints = this.parser.currentName().equals("points");
			JsonToken token = this.parser.nextToken();
			if (!isPoints) {
				this.parser.skipChildren();
			}
			else if (found != null) {
				throw Refusal.MALFORMED.because(path + ".points", "points must be there once");
			}
			else {
				found = points(token, path + ".points");
			}
		}
		if (found == null) {
			throw Refusal.MALFORMED.because(path + ".points", "A stroke must have points");
		}
		return found;
	}

	private List<Point> points(JsonToken value, String path) {
		if (value != JsonToken.START_ARRAY) {
			throw Refusal.MALFORMED.because(path, "points must be an array");
		}
		List<Point> found = new ArrayList<>();
		while (true) {
			JsonToken token = this.parser.nextToken();
			if (token == JsonToken.END_ARRAY) {
				return found;
			}
			if (++this.points > Ink.MAX_POINTS) {
				throw new InkLimitException(path, "A drawing must have at most " + Ink.MAX_POINTS + " points");
			}
			found.add(point(token, path, found.size()));
		}
	}

	/** A point in either form: {@code {"x":1,"y":2,"t":0}}, or {@code [1,2,0]}. */
	private Point point(JsonToken value, String path, int index) {
		if (value == JsonToken.START_ARRAY) {
			double x = number(this.parser.nextToken(), path, index, "[0]");
			double y = number(this.parser.nextToken(), path, index, "[1]");
			JsonToken third = this.parser.nextToken();
			double t = Double.NaN;
			if (third != JsonToken.END_ARRAY) {
				t = time(third, path, index, "[2]");
				if (this.parser.nextToken() != JsonToken.END_ARRAY) {
					throw Refusal.MALFORMED.because(path + "[" + index + "]", "A point must be [x,y] or [x,y,t]");
				}
			}
			return new Point(x, y, t);
		}
		if (value != JsonToken.START_OBJECT) {
			throw Refusal.MALFORMED.because(path + "[" + index + "]",
					"A point must be an object with x and y, or an array [x,y] or [x,y,t]");
		}
		double x = Double.NaN;
		double y = Double.NaN;
		double t = Double.NaN;
		while (this.parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = this.parser.currentName();
			JsonToken token = this.parser.nextToken();
			switch (name) {
				case "x" -> x = number(token, path, index, ".x");
				case "y" -> y = number(token, path, index, ".y");
				case "t" -> t = time(token, path, index, ".t");
				default -> this.parser.skipChildren();
			}
		}
		if (Double.isNaN(x) || Double.isNaN(y)) {
			throw Refusal.MALFORMED.because(path + "[" + index + "]." + (Double.isNaN(x) ? "x" : "y"),
					"A point must have an x and a y");
		}
		return new Point(x, y, t);
	}

	private double time(JsonToken token, String path, int index, String part) {
		return (token == JsonToken.VALUE_NULL) ? Double.NaN : number(token, path, index, part);
	}

	private double number(JsonToken token, String path, int index, String part) {
		if (!token.isNumeric()) {
			throw notANumber(path + "[" + index + "]" + part);
		}
		return this.parser.getDoubleValue();
	}

	private double number(JsonToken token, String path) {
		if (!token.isNumeric()) {
			throw notANumber(path);
		}
		return this.parser.getDoubleValue();
	}

	private static RefusedException notANumber(String path) {
		return Refusal.MALFORMED.because(path, path.substring(path.lastIndexOf('.') + 1) + " must be a number");
	}

}
