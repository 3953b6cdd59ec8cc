package dev.inkling.api;

import java.util.function.Supplier;

import dev.inkling.classify.DrawingSource;
import dev.inkling.classify.LayerChoice;
import dev.inkling.classify.LayerChoices;
import dev.inkling.classify.Refusal;
import dev.inkling.decode.InkReader;
import dev.inkling.decode.JsonSlice;
import dev.inkling.decode.PictureReader;
import dev.inkling.ink.Bitmap;
import dev.inkling.model.ModelCard;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of a classification.
 *
 * @param candidates how many to list, 1 to 10; 10 unless {@code candidates} says
 * otherwise
 * @param input whether to show the image that the model saw ({@code include=input})
 * @param ink the colour that is ink in a raw bitmap with colours, 0xRRGGBB; {@code null}
 * to have it read as a picture
 * @param layer which last layer scores it, by {@code writer} and {@code style}
 */
public record ClassifyOptions(int candidates, boolean input, @Nullable Integer ink, LayerChoice layer) {

	/**
	 * Reads the parameters of a query.
	 * @param layers knows writers and styles
	 * @throws dev.inkling.classify.RefusedException {@link Refusal#MALFORMED} if one is
	 * out of its range, with its name
	 */
	static ClassifyOptions of(HttpServletRequest request, LayerChoices layers) {
		return new ClassifyOptions(count(request.getParameter("candidates")), input(request.getParameter("include")),
				colour(request.getParameter("ink")),
				layers.of(request.getParameter("writer"), request.getParameter("style")));
	}

	/** A drawing in JSON. */
	DrawingSource drawing(JsonSlice json, PictureReader pictures) {
		Supplier<Bitmap> drawing = () -> InkReader.read(json, this.ink, pictures);
		return json.mayHoldPicture() ? DrawingSource.ofPicture(drawing) : DrawingSource.of(drawing);
	}

	private static int count(@Nullable String candidates) {
		if (candidates == null) {
			return ModelCard.DIGITS;
		}
		if (candidates.matches("[1-9]|10")) {
			return Integer.parseInt(candidates);
		}
		throw Refusal.MALFORMED.because("candidates", "candidates must be a number from 1 to 10");
	}

	private static boolean input(@Nullable String include) {
		if (include == null || include.equals("input")) {
			return include != null;
		}
		throw Refusal.MALFORMED.because("include", "include must be 'input', or be left out");
	}

	private static @Nullable Integer colour(@Nullable String ink) {
		if (ink == null) {
			return null;
		}
		if (ink.matches("\\p{XDigit}{6}")) {
			return Integer.parseInt(ink, 16);
		}
		throw Refusal.MALFORMED.because("ink", "ink must be a colour of six hexadecimal digits, RRGGBB");
	}

}
