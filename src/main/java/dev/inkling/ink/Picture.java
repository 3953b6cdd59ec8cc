package dev.inkling.ink;

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
		byte[] ink = GreyPlane.of(this);
		boolean pixelByPixel = this.width == Bitmap.SIZE && this.height == Bitmap.SIZE;
		Binarisation.binarise(ink, this.width, this.height, !pixelByPixel);
		new Components(ink, this.width, this.height).clean();
		Contrast contrast = new Contrast(this.width, this.height, ink);
		Box box = Box.of(contrast);
		if (pixelByPixel) {
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
		return new Fit(contrast, box).draw();
	}

	/** How much of ink there is in each pixel, 0 to 255. */
	private record Contrast(int width, int height, byte[] values) {

		int value(int x, int y) {
			return this.values[y * this.width + x] & 0xFF;
		}

		boolean isInk(int x, int y) {
			return value(x, y) > Binarisation.THRESHOLD;
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
					if (this.contrast.interpolate(fromX, fromY) > Binarisation.THRESHOLD) {
						bitmap.ink(x, y);
					}
				}
			}
		}

	}

}
