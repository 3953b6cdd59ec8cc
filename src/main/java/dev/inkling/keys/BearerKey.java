package dev.inkling.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Keys as they are given out, and as the settings hold them. Has no state. */
public final class BearerKey {

	private static final String PREFIX = "inkling_";

	private static final int RANDOM_BYTES = 32;

	private BearerKey() {
	}

	/**
	 * Makes a key that nobody can guess: 256 random bits, in characters that a header
	 * takes.
	 */
	public static String random() {
		byte[] bytes = new byte[RANDOM_BYTES];
		new SecureRandom().nextBytes(bytes);
		return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	/**
	 * The SHA-256 of a key's UTF-8. One pass is enough: there is no guessing 256 bits.
	 * @return 32 bytes
	 */
	public static byte[] sha256(String key) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
