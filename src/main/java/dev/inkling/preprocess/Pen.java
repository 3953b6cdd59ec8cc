package dev.inkling.preprocess;

/** How far a drawing's lines are thickened. */
sealed interface Pen {

	/**
	 * Thickens in place.
	 * @param canvas the drawing
	 */
	void thicken(Canvas canvas);

	/**
	 * So many 3×3 thickenings, whatever the drawing's size.
	 *
	 * @param count 0 to {@link Canvas#MARGIN}
	 */
	record Thickenings(int count) implements Pen {

		@Override
		public void thicken(Canvas canvas) {
			for (int i = 0; i < this.count; i++) {
				canvas.thicken3x3();
			}
		}

	}

	/**
	 * Until the pen is so wide in relation to the longer side of the drawing's box; lines
	 * that are wider already stay as they are.
	 *
	 * @param ratio above 0 and at most 0.12, which keeps a full-size drawing on the
	 * canvas
	 */
	record RelativeWidth(double ratio) implements Pen {

		@Override
		public void thicken(Canvas canvas) {
			double grow = (this.ratio * canvas.longerSide() - canvas.penWidth()) / (1 - this.ratio);
			int pixels = (int) Math.round(grow);
			for (int i = 0; i < pixels / 2; i++) {
				canvas.thicken3x3();
			}
			if (pixels > 0 && pixels % 2 == 1) {
				canvas.thicken2x2();
			}
		}

	}

}
