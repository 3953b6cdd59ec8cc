package dev.inkling.keys;

/** What the holder of a key may do. */
enum Role {

	/** Send samples. */
	COLLECT,

	/** Everything. */
	ADMIN

}
