package dev.inkling.ink;

import java.util.Arrays;

/**
 * A picture of one drawing, light on dark or dark on light, with or without transparency.
 * What differs from the colour of the border by more than half of the greatest difference
 * is ink; where the border is transparent, what is opaque is ink. A frame of one colour
 * around the background is left out.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param argb 0xAARRGGBB, row by row from the top left, not premultiplied
 */
public record Picture(int width, int height, int[] argb) {

	/**
	 * Greatest difference from the background, of 255, under which a picture is blank.
	 */
	static final int LEAST_CONTRAST = 32;

	/** A drawing within this many pixels, both ways, is a dot. */
	static final int DOT = 3;

	/**
	 * @throws IllegalArgumentException if the number of pixels is not width × height
	 */
	public Picture {
		if (width < 1 || height < 1 || argb.length != width * height) {
			throw new IllegalArgumentException(
					"A picture must have " + width + "×" + height + " pixels, not " + argb.length);
		}
	}

	/**
	 * Finds the drawing. A picture of 112×112 pixels is taken pixel by pixel; of any
	 * other size, the drawing is cut out and scaled to fill the bitmap, keeping its
	 * aspect.
	 * @return the drawing
	 * @throws NoDrawingException if the picture is blank or shows nothing but one dot
	 */
	public Bitmap toBitmap() {
		int frame = frame();
		if (frame > 0) {
			try {
				return without(frame).toBitmap();
			}
			catch (NoDrawingException ex) {
				// What looked like a frame is the drawing itself
			}
		}
		Contrast contrast = Contrast.of(this);
		if (this.width == Bitmap.SIZE && this.height == Bitmap.SIZE) {
			Bitmap.Builder bitmap = new Bitmap.Builder();
			for (int y = 0; y < this.height; y++) {
				for (int x = 0; x < this.width; x++) {
					if (contrast.isInk(x, y)) {
						bitmap.ink(x, y);
					}
				}
			}
			return bitmap.build();
		}
		return new Fit(contrast, Box.of(contrast)).draw();
	}

	/**
	 * How many rings of pixels from the edge inwards are a frame: rings of one colour
	 * each, followed by a ring of another colour.
	 */
	private int frame() {
		int frame = 0;
		for (int ring = 1; isPlain(ring - 1) && 2 * ring < Math.min(this.width, this.height) - DOT; ring++) {
			if (isPlain(ring) && differ(at(ring, ring), at(frame, frame))) {
				frame = ring;
			}
		}
		return frame;
	}

	private boolean isPlain(int ring) {
		int corner = at(ring, ring);
		for (int x = ring; x < this.width - ring; x++) {
			if (differ(at(x, ring), corner) || differ(at(x, this.height - 1 - ring), corner)) {
				return false;
			}
		}
		for (int y = ring; y < this.height - ring; y++) {
			if (differ(at(ring, y), corner) || differ(at(this.width - 1 - ring, y), corner)) {
				return false;
			}
		}
		return true;
	}

	private static boolean differ(int one, int other) {
		for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
			if (Math.abs((one >>> shift & 0xFF) - (other >>> shift & 0xFF)) >= LEAST_CONTRAST) {
				return true;
			}
		}
		return false;
	}

	private int at(int x, int y) {
		return this.argb[y * this.width + x];
	}

	private Picture without(int frame) {
		int innerWidth = this.width - 2 * frame;
		int innerHeight = this.height - 2 * frame;
		int[] inner = new int[innerWidth * innerHeight];
		for (int y = 0; y < innerHeight; y++) {
			System.arraycopy(this.argb, (y + frame) * this.width + frame, inner, y * innerWidth, innerWidth);
		}
		return new Picture(innerWidth, innerHeight, inner);
	}

	/** How much each pixel differs from the background, 0 to 255. */
	private record Contrast(int width, int height, byte[] values, int threshold) {

		static Contrast of(Picture picture) {
			int[] argb = picture.argb();
			int[] border = border(picture);
			boolean alphaVaries = Arrays.stream(argb).anyMatch((pixel) -> pixel >>> 24 != argb[0] >>> 24);
			boolean transparent = alphaVaries && median(border, 24) < 128;
			int alpha = alphaVaries ? 0 : 0xFF;
			int red = median(border, 16);
			int green = median(border, 8);
			int blue = median(border, 0);
			byte[] values = new byte[argb.length];
			int greatest = 0;
			for (int i = 0; i < argb.length; i++) {
				int pixel = argb[i];
				int value = pixel >>> 24;
				if (!transparent) {
					int difference = Math.max(Math.abs((pixel >> 16 & 0xFF) - red),
							Math.max(Math.abs((pixel >> 8 & 0xFF) - green), Math.abs((pixel & 0xFF) - blue)));
					value = difference * (value | alpha) / 255;
				}
				values[i] = (byte) value;
				greatest = Math.max(greatest, value);
			}
			if (greatest < LEAST_CONTRAST) {
				throw new NoDrawingException(null, "The drawing must stand out from the background: it is blank");
			}
			return new Contrast(picture.width(), picture.height(), values, greatest / 2);
		}

		private static int[] border(Picture picture) {
			int width = picture.width();
			int height = picture.height();
			int[] argb = picture.argb();
			int[] border = new int[2 * width + 2 * height];
			System.arraycopy(argb, 0, border, 0, width);
			System.arraycopy(argb, (height - 1) * width, border, width, width);
			for (int y = 0; y < height; y++) {
				border[2 * width + 2 * y] = argb[y * width];
				border[2 * width + 2 * y + 1] = argb[y * width + width - 1];
			}
			return border;
		}

		private static int median(int[] pixels, int shift) {
			int[] channel = Arrays.stream(pixels).map((pixel) -> pixel >>> shift & 0xFF).sorted().toArray();
			return channel[channel.length / 2];
		}

		int value(int x, int y) {
			return this.values[y * this.width + x] & 0xFF;
		}

		boolean isInk(int x, int y) {
			return value(x, y) > this.threshold;
		}

		/** Between pixel centres linearly; beyond the edge the background. */
		double interpolate(double x, double y) {
			int left = (int) Math.floor(x);
			int top = (int) Math.floor(y);
			double right = x - left;
			double bottom = y - top;
			return (valueOrBackground(left, top) * (1 - right) + valueOrBackground(left + 1, top) * right)
					* (1 - bottom)
					+ (valueOrBackground(left, top + 1) * (1 - right) + valueOrBackground(left + 1, top + 1) * right)
							* bottom;
		}

		private int valueOrBackground(int x, int y) {
			return (x < 0 || y < 0 || x >= this.width || y >= this.height) ? 0 : value(x, y);
		}

	}

	/** The smallest box around the ink, the far edges within it. */
	private record Box(int left, int top, int right, int bottom) {

		static Box of(Contrast contrast) {
			int left = Integer.MAX_VALUE;
			int top = Integer.MAX_VALUE;
			int right = -1;
			int bottom = -1;
			for (int y = 0; y < contrast.height(); y++) {
				for (int x = 0; x < contrast.width(); x++) {
					if (contrast.isInk(x, y)) {
						left = Math.min(left, x);
						right = Math.max(right, x);
						top = Math.min(top, y);
						bottom = y;
					}
				}
			}
			if (right - left < DOT && bottom - top < DOT) {
				throw new NoDrawingException(null, "The drawing must be more than one dot");
			}
			return new Box(left, top, right, bottom);
		}

	}

	/** Scales the ink in its box to the middle of a bitmap. */
	private record Fit(Contrast contrast, Box box) {

		Bitmap draw() {
			int width = this.box.right() - this.box.left() + 1;
			int height = this.box.bottom() - this.box.top() + 1;
			double scale = (double) Rasteriser.FITTED / Math.max(width, height);
			double left = (Bitmap.SIZE - width * scale) / 2;
			double top = (Bitmap.SIZE - height * scale) / 2;
			Bitmap.Builder bitmap = new Bitmap.Builder();
			if (scale < 1) {
				shrink(bitmap, scale, left, top);
			}
			else {
				enlarge(bitmap, scale, left, top);
			}
			return bitmap.build();
		}

		/**
		 * A pixel becomes ink where any ink falls on it, so that thin lines stay whole.
		 */
		private void shrink(Bitmap.Builder bitmap, double scale, double left, double top) {
			for (int y = this.box.top(); y <= this.box.bottom(); y++) {
				for (int x = this.box.left(); x <= this.box.right(); x++) {
					if (this.contrast.isInk(x, y)) {
						bitmap.ink((int) (left + (x - this.box.left() + 0.5) * scale),
								(int) (top + (y - this.box.top() + 0.5) * scale));
					}
				}
			}
		}

		/** A pixel becomes ink where the interpolated contrast passes the threshold. */
		private void enlarge(Bitmap.Builder bitmap, double scale, double left, double top) {
			for (int y = 0; y < Bitmap.SIZE; y++) {
				for (int x = 0; x < Bitmap.SIZE; x++) {
					double fromX = (x + 0.5 - left) / scale - 0.5 + this.box.left();
					double fromY = (y + 0.5 - top) / scale - 0.5 + this.box.top();
					if (this.contrast.interpolate(fromX, fromY) > this.contrast.threshold()) {
						bitmap.ink(x, y);
					}
				}
			}
		}

	}

}
