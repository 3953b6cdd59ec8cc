package dev.inkling.ink;

/**
 * A picture of one drawing as people take them: light on dark or dark on light, of any
 * colours, with or without transparency, in uneven light, with a frame or a line along
 * its edge.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param argb 0xAARRGGBB, row by row from the top left, not premultiplied
 */
public record Picture(int width, int height, int[] argb) {

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
		boolean pixelByPixel = this.width == Bitmap.SIZE && this.height == Bitmap.SIZE;
		byte[] ink = GreyPlane.of(this);
		Binarisation.binarise(ink, this.width, this.height, !pixelByPixel);
		BoundingBox box = Components.keepDrawing(ink, this.width, this.height);
		if (box.longerSide() < Bitmap.DOT) {
			throw new NoDrawingException(null, "The drawing must be more than one dot");
		}
		Inked inked = new Inked(this.width, this.height, ink);
		return pixelByPixel ? inked.asItIs() : new Fit(inked, box).draw();
	}

	/** How much of ink there is in each pixel, 0 to 255. */
	private record Inked(int width, int height, byte[] values) {

		int value(int x, int y) {
			return this.values[y * this.width + x] & 0xFF;
		}

		boolean isInk(int x, int y) {
			return value(x, y) > Binarisation.THRESHOLD;
		}

		Bitmap asItIs() {
			Bitmap.Builder bitmap = new Bitmap.Builder();
			for (int y = 0; y < this.height; y++) {
				for (int x = 0; x < this.width; x++) {
					if (isInk(x, y)) {
						bitmap.ink(x, y);
					}
				}
			}
			return bitmap.build();
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

	/** Scales the ink in its box to the middle of a bitmap. */
	private record Fit(Inked inked, BoundingBox box) {

		Bitmap draw() {
			double scale = Rasteriser.FITTED / (this.box.longerSide() + 1);
			double left = (Bitmap.SIZE - (this.box.width() + 1) * scale) / 2;
			double top = (Bitmap.SIZE - (this.box.height() + 1) * scale) / 2;
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
			for (int y = (int) this.box.top(); y <= this.box.bottom(); y++) {
				for (int x = (int) this.box.left(); x <= this.box.right(); x++) {
					if (this.inked.isInk(x, y)) {
						bitmap.ink((int) (left + (x - this.box.left() + 0.5) * scale),
								(int) (top + (y - this.box.top() + 0.5) * scale));
					}
				}
			}
		}

		/** A pixel becomes ink where the interpolated ink passes the threshold. */
		private void enlarge(Bitmap.Builder bitmap, double scale, double left, double top) {
			for (int y = 0; y < Bitmap.SIZE; y++) {
				for (int x = 0; x < Bitmap.SIZE; x++) {
					double fromX = (x + 0.5 - left) / scale - 0.5 + this.box.left();
					double fromY = (y + 0.5 - top) / scale - 0.5 + this.box.top();
					if (this.inked.interpolate(fromX, fromY) > Binarisation.THRESHOLD) {
						bitmap.ink(x, y);
					}
				}
			}
		}

	}

}
