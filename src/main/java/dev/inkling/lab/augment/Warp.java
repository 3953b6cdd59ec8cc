package dev.inkling.lab.augment;

/** A smooth map of the plane. */
interface Warp {

	/** Where a place goes, from the left. */
	double x(double x, double y);

	/** Where a place goes, from the top. */
	double y(double x, double y);

}
