package dev.inkling.preprocess;

import java.util.Optional;

import dev.inkling.ink.Bitmap;
import dev.inkling.ink.NoDrawingException;

/**
 * Turns a drawing into the picture that a model sees, by the article's steps: thicken,
 * crop, scale, centre. Deterministic and safe for use by many threads.
 */
public final class Preprocessor {

	/** The article's steps to the letter: one 3×3 thickening, centred by the box. */
	public static final Preprocessor ARTICLE = new Preprocessor("article", new StrokeWidth.GrownBy(2),
			Centring.BOUNDING_BOX);

	/**
	 * The steps of the service: thickened until the pen is as wide, relative to the
	 * drawing, as in MNIST, and centred by mass.
	 */
	public static final Preprocessor STANDARD = new Preprocessor("standard", new StrokeWidth.GrownTo(0.10),
			Centring.CENTRE_OF_MASS);

	/** Pixels of the longer side of the drawing in the picture, as in MNIST. */
	public static final int BOX = 20;

	private final String name;

	private final StrokeWidth strokeWidth;

	private final Centring centring;

	Preprocessor(String name, StrokeWidth strokeWidth, Centring centring) {
		this.name = name;
		this.strokeWidth = strokeWidth;
		this.centring = centring;
	}

	/**
	 * The steps of that name.
	 * @param name {@code article} or {@code standard}
	 * @throws IllegalArgumentException if there are none
	 */
	public static Preprocessor named(String name) {
		return find(name).orElseThrow(() -> new IllegalArgumentException(
				"The preprocessing must be article or standard, not '" + name + "'"));
	}

	/** The steps of that name, where there are any. */
	public static Optional<Preprocessor> find(String name) {
		return switch (name) {
			case "article" -> Optional.of(ARTICLE);
			case "standard" -> Optional.of(STANDARD);
			default -> Optional.empty();
		};
	}

	/** What {@link #named(String)} knows these steps by. */
	public String name() {
		return this.name;
	}

	/**
	 * Goes through all steps.
	 * @param drawing ink of any size, anywhere
	 * @return the drawing, its longer side {@value #BOX} pixels long
	 * @throws NoDrawingException if the bitmap is blank or holds nothing but one dot
	 */
	public GreyImage apply(Bitmap drawing) {
		Canvas canvas = Canvas.crop(drawing);
		this.strokeWidth.dilate(canvas);
		return canvas.scale(this.centring);
	}

}
