package dev.inkling.lab.augment;

import java.util.random.RandomGenerator;

import dev.inkling.ink.Bitmap;
import dev.inkling.ink.BoundingBox;
import dev.inkling.ink.Dilation;
import dev.inkling.ink.Ink;
import dev.inkling.ink.NoDrawingException;
import dev.inkling.ink.Rasteriser;

/**
 * Augmentation: draws a drawing again as other people, pens and screens would. Strokes
 * become another allograph, then another pen's, then are deformed as a whole and
 * rastered; pictures are deformed and thinned or dilated. How far all this goes is one
 * strength a drawing, 0.25 plus the absolute value of a normal deviate, so most results
 * are near the original and a few are far; what is drawn stays what it is. The same state
 * of the source gives the same result. Safe for use by many threads, each with a source
 * of its own.
 */
public final class Augmenter {

	/** What is no digit. */
	public static final int NO_DIGIT = 10;

	/** Least strength, with which nearly nothing changes. */
	private static final double LEAST_STRENGTH = 0.25;

	/** Standard deviation of strength above the least. */
	private static final double SPREAD = 0.5;

	/** Most strength. */
	private static final double MOST_STRENGTH = 1.6;

	/** Most strength for a 1: with more, its upstroke is the bar of a 7. */
	private static final double MOST_FOR_ONE = 0.9;

	/** A digit becomes no narrower than this, by its height: its holes would close. */
	private static final double NARROWEST = 0.45;

	/** A digit becomes no wider than this, by its height. */
	private static final double WIDEST = 1.4;

	/** The same for a 1, whose upstroke is a bar otherwise. */
	private static final double WIDEST_ONE = 0.7;

	/** Strokes drawn as a request's strokes are: one pixel wide, filling the bitmap. */
	private static final double AS_STROKES = 0.55;

	/** Drawings on a bitmap that are drawn one pixel wide. */
	private static final double THIN = 0.25;

	/** Smallest and largest drawing on a bitmap, pen and all, in pixels. */
	private static final double SMALLEST = 24;

	private static final double LARGEST = 110;

	/** Widest pen, as a part of the drawing's longer side. */
	private static final double WIDEST_PEN = 0.14;

	/** Pens that are round, not square. */
	private static final double ROUND = 0.7;

	private Augmenter() {
	}

	/**
	 * Draws strokes again.
	 * @param ink the drawing
	 * @param label the digit, or {@value #NO_DIGIT}
	 * @param random source of randomness
	 * @return a bitmap such as a request brings or strokes become
	 * @throws NoDrawingException if the ink is nothing but one dot
	 */
	public static Bitmap augment(Ink ink, int label, RandomGenerator random) {
		Sampler sampler = new Sampler(random);
		double strength = (label == 1) ? Math.min(strength(sampler), MOST_FOR_ONE) : strength(sampler);
		Polylines fine = Polylines.of(ink).each((line) -> line.resampled(StrokePerturbation.FINE));
		Polylines styled = new Allographs(sampler).restyle(fine, label);
		Polylines drawn = new StrokePerturbation(sampler, strength).apply(styled, isSameWhenJoined(label));
		Polylines deformed = drawn.normalised().each(deform(new Deformation(sampler, strength)));
		Ink other = inShape(deformed, label, drawn.box()).toInk();
		return sampler.bernoulli(AS_STROKES) ? Rasteriser.rasterise(other) : onBitmap(other, sampler);
	}

	/**
	 * Draws a picture again.
	 * @param width in pixels
	 * @param height in pixels
	 * @param grey 0 background to 255 ink, row by row from the top left
	 * @param random source of randomness
	 * @return a bitmap such as a posted picture becomes
	 * @throws NoDrawingException if the picture is blank
	 */
	public static Bitmap augment(int width, int height, byte[] grey, RandomGenerator random) {
		Sampler sampler = new Sampler(random);
		return new Scan(width, height, grey).augment(sampler, strength(sampler));
	}

	/**
	 * Draws a bitmap again whose strokes are not known, such as a posted picture has
	 * become.
	 * @param bitmap the drawing
	 * @param random source of randomness
	 * @return a bitmap such as a posted picture becomes
	 * @throws NoDrawingException if the bitmap is blank
	 */
	public static Bitmap augment(Bitmap bitmap, RandomGenerator random) {
		byte[] grey = new byte[Bitmap.SIZE * Bitmap.SIZE];
		for (int i = 0; i < grey.length; i++) {
			grey[i] = (byte) (bitmap.isInk(i % Bitmap.SIZE, i / Bitmap.SIZE) ? 0xFF : 0);
		}
		return augment(Bitmap.SIZE, Bitmap.SIZE, grey, random);
	}

	/** How far a drawing is varied: half-normal above the least, clipped. */
	private static double strength(Sampler sampler) {
		return Math.min(LEAST_STRENGTH + Math.abs(sampler.gaussian(SPREAD)), MOST_STRENGTH);
	}

	/** Undoes what is too narrow or too wide now and was less so before. */
	private static Polylines inShape(Polylines lines, int label, BoundingBox before) {
		if (label == NO_DIGIT) {
			return lines;
		}
		BoundingBox now = lines.box();
		double ratio = now.width() / now.height();
		double narrowest = Math.min((label == 1) ? 0 : NARROWEST, before.width() / before.height());
		double widest = Math.max((label == 1) ? WIDEST_ONE : WIDEST, before.width() / before.height());
		double stretch = Math.min(Math.max(ratio, narrowest), widest) / ratio;
		return Double.isFinite(stretch) ? lines.each((line) -> line.map(Affine.scaling(stretch, 1))) : lines;
	}

	/** A 5 and a 7 whose last bar is dragged along become something else. */
	private static boolean isSameWhenJoined(int label) {
		return label != 5 && label != 7;
	}

	private static java.util.function.UnaryOperator<Polyline> deform(Deformation deformation) {
		return (line) -> line.map(deformation);
	}

	/**
	 * Draws at any size and place of the bitmap with a pen of any width, as a firmware's
	 * framebuffer holds it.
	 */
	private static Bitmap onBitmap(Ink ink, Sampler sampler) {
		double side = sampler.uniform(SMALLEST, LARGEST);
		int pen = sampler.bernoulli(THIN) ? 1 : (int) Math.round(Math.max(1, sampler.uniform(0.01, WIDEST_PEN) * side));
		double fitted = side - pen;
		double room = (Bitmap.SIZE - 1 - side) / 2;
		double middle = (Bitmap.SIZE - 1) / 2.0;
		Bitmap thin = Rasteriser.rasterise(ink, fitted, middle + sampler.uniform(-room, room),
				middle + sampler.uniform(-room, room));
		return (pen == 1) ? thin : Dilation.dilate(thin, pen, sampler.bernoulli(ROUND));
	}

}
