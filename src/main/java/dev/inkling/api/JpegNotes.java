package dev.inkling.api;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * What a JPEG file says of itself beside its pixels, read without trust in it.
 *
 * @param scans no fewer than there are passes over the pixels in it
 * @param orientation how to show the pixels, 1 to 8 as in Exif 2.3, 1 where it does not
 * say
 */
record JpegNotes(int scans, int orientation) {

	private static final int UPRIGHT = 1;

	private static final int START_OF_SCAN = 0xDA;

	private static final int APPLICATION_1 = 0xE1;

	private static final String EXIF = "Exif\0\0";

	private static final int ORIENTATION = 0x0112;

	private static final int ENTRY_LENGTH = 12;

	/** Reads the notes of a whole file, perhaps a damaged one. */
	static JpegNotes of(byte[] file) {
		return new JpegNotes(scans(file), orientation(ByteBuffer.wrap(file)));
	}

	private static int scans(byte[] file) {
		int scans = 0;
		for (int i = 0; i + 1 < file.length; i++) {
			if (file[i] == (byte) 0xFF && file[i + 1] == (byte) START_OF_SCAN) {
				scans++;
			}
		}
		return scans;
	}

	private static int orientation(ByteBuffer file) {
		try {
			file.position(Short.BYTES);
			while ((file.get() & 0xFF) == 0xFF) {
				int marker = file.get() & 0xFF;
				if (marker == START_OF_SCAN) {
					return UPRIGHT;
				}
				int length = (file.getShort() & 0xFFFF) - Short.BYTES;
				ByteBuffer segment = file.slice(file.position(), length);
				if (marker == APPLICATION_1 && startsWithExif(segment)) {
					return exif(segment.slice());
				}
				file.position(file.position() + length);
			}
			return UPRIGHT;
		}
		catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException ex) {
			return UPRIGHT;
		}
	}

	private static boolean startsWithExif(ByteBuffer segment) {
		byte[] start = new byte[Math.min(EXIF.length(), segment.remaining())];
		segment.get(start);
		return new String(start, StandardCharsets.ISO_8859_1).equals(EXIF);
	}

	/** The entry in the first directory of a TIFF file. */
	private static int exif(ByteBuffer tiff) {
		tiff.order((tiff.get(0) == 'I') ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
		int directory = tiff.getInt(Integer.BYTES);
		int entries = tiff.getShort(directory) & 0xFFFF;
		for (int i = 0; i < entries; i++) {
			int entry = directory + Short.BYTES + i * ENTRY_LENGTH;
			if ((tiff.getShort(entry) & 0xFFFF) == ORIENTATION) {
				int orientation = tiff.getShort(entry + 8);
				return (orientation >= UPRIGHT && orientation <= 8) ? orientation : UPRIGHT;
			}
		}
		return UPRIGHT;
	}

	/** Whether the pixels are to be shown as they are stored. */
	boolean isUpright() {
		return this.orientation == UPRIGHT;
	}

	/** Whether the pixels are to be shown on their side. */
	boolean isTurned() {
		return this.orientation > 4;
	}

	/**
	 * Turns pixels as they are to be shown.
	 * @param pixels row by row, as stored
	 * @param width as stored
	 * @param height as stored
	 * @return row by row, as shown; if {@link #isTurned()}, as wide as they were high
	 */
	int[] upright(int[] pixels, int width, int height) {
		if (isUpright()) {
			return pixels;
		}
		int[] shown = new int[pixels.length];
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				int right = width - 1 - x;
				int bottom = height - 1 - y;
				int place = switch (this.orientation) {
					case 2 -> y * width + right;
					case 3 -> bottom * width + right;
					case 4 -> bottom * width + x;
					case 5 -> x * height + y;
					case 6 -> x * height + bottom;
					case 7 -> right * height + bottom;
					default -> right * height + y;
				};
				shown[place] = pixels[y * width + x];
			}
		}
		return shown;
	}

}
