package dev.inkling.preprocess;

/** How far a drawing's lines are dilated before it is scaled. */
sealed interface StrokeWidth {

	/**
	 * Dilates in place.
	 * @param canvas the drawing
	 */
	void dilate(Canvas canvas);

	/**
	 * By so much, whatever the drawing's size.
	 *
	 * @param pixels 0 to twice {@link Canvas#MARGIN}; 2 is one 3×3 thickening of the
	 * article
	 */
	record GrownBy(int pixels) implements StrokeWidth {

		@Override
		public void dilate(Canvas canvas) {
			canvas.dilate(1 + this.pixels);
		}

	}

	/**
	 * Until the lines are so wide in relation to the longer side of the drawing's box;
	 * wider ones stay as they are. Growing by g pixels makes lines w + g wide and the
	 * side s + g long, so g = (ratio · s − w) / (1 − ratio).
	 *
	 * @param ratio above 0 and at most 0.12, which keeps a full-size drawing on the
	 * canvas
	 */
	record GrownTo(double ratio) implements StrokeWidth {

		@Override
		public void dilate(Canvas canvas) {
			double growth = (this.ratio * canvas.longerSide() - canvas.strokeWidth()) / (1 - this.ratio);
			canvas.dilate(1 + Math.max(0, (int) Math.round(growth)));
		}

	}

}
