package dev.inkling.lab.augment;

/**
 * A map of the plane, y growing downwards. It need not be the same each time: shaking
 * points is one too. Both coordinates of a place are asked for, x first.
 */
interface Warp {

	/** Where a place goes, from the left. */
	double x(double x, double y);

	/** Where a place goes, from the top. */
	double y(double x, double y);

}
