package dev.inkling.decode;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The formats of picture files, told by their first bytes and by nothing else. */
enum PictureFormat {

	PNG("PNG"), JPEG("JPEG"), WEBP("WebP");

	private static final int START = 12;

	private static final long PNG_SIGNATURE = 0x89504E470D0A1A0AL;

	private final String title;

	PictureFormat(String title) {
		this.title = title;
	}

	/**
	 * The format of a file.
	 * @return nothing where it is none of these
	 */
	static Optional<PictureFormat> of(byte[] file) {
		if (file.length >= START && ByteBuffer.wrap(file).getLong() == PNG_SIGNATURE) {
			return Optional.of(PNG);
		}
		if (file.length > 2 && (ByteBuffer.wrap(file).getShort() & 0xFFFF) == 0xFFD8 && file[2] == -1) {
			return Optional.of(JPEG);
		}
		String start = start(file);
		return Optional.ofNullable((start.startsWith("RIFF") && start.endsWith("WEBP")) ? WEBP : null);
	}

	/**
	 * The name of a format that people take for one of these.
	 * @return nothing where the bytes tell none
	 */
	static Optional<String> foreign(byte[] file) {
		String start = start(file);
		if (start.startsWith("ftyp", 4)) {
			return Optional.of(start.startsWith("avi", 8) ? "AVIF"
					: start.substring(8).matches("(?:he|mi|ms).*") ? "HEIC" : "a film");
		}
		if (start.startsWith("II*\0") || start.startsWith("MM\0*")) {
			return Optional.of("TIFF");
		}
		for (String[] known : new String[][] { { "GIF8", "GIF" }, { "BM", "BMP" }, { "%PDF", "PDF" },
				{ "<svg", "SVG" } }) {
			if (start.startsWith(known[0])) {
				return Optional.of(known[1]);
			}
		}
		return Optional.empty();
	}

	private static String start(byte[] file) {
		return new String(file, 0, Math.min(file.length, START), StandardCharsets.ISO_8859_1);
	}

	/** Its name as people write it. */
	@Override
	public String toString() {
		return this.title;
	}

}
