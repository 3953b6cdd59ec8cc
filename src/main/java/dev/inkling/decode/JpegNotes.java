package dev.inkling.decode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;

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

	/** Reads the notes of a whole file, perhaps a damaged one. */
	static JpegNotes of(byte[] file) {
		return new JpegNotes(scans(file), orientation(file));
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

	private static int orientation(byte[] file) {
		try {
			Metadata metadata = JpegMetadataReader.readMetadata(new ByteArrayInputStream(file),
					List.of(new ExifReader()));
			ExifIFD0Directory exif = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
			Integer orientation = (exif != null) ? exif.getInteger(ExifDirectoryBase.TAG_ORIENTATION) : null;
			return (orientation != null && orientation >= UPRIGHT && orientation <= 8) ? orientation : UPRIGHT;
		}
		catch (JpegProcessingException | IOException | RuntimeException ex) {
			return UPRIGHT;
		}
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
