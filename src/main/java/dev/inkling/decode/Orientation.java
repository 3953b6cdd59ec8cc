package dev.inkling.decode;

import com.drew.lang.ByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import dev.inkling.ink.Picture;

/**
 * How stored pixels are to be shown.
 *
 * @param value 1 to 8 as in Exif 2.3, table 4
 */
record Orientation(int value) {

	static final Orientation UPRIGHT = new Orientation(1);

	/**
	 * What an Exif block says.
	 * @param tiff the block from its byte order mark on, read without trust in it
	 * @return {@link #UPRIGHT} where it does not say, or says what there is not
	 */
	static Orientation of(byte[] tiff) {
		Metadata metadata = new Metadata();
		try {
			new ExifReader().extract(new ByteArrayReader(tiff), metadata);
		}
		catch (RuntimeException ex) {
			return UPRIGHT;
		}
		ExifIFD0Directory exif = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
		Integer value = (exif != null) ? exif.getInteger(ExifDirectoryBase.TAG_ORIENTATION) : null;
		return (value != null && value >= 1 && value <= 8) ? new Orientation(value) : UPRIGHT;
	}

	/** Whether pixels are to be shown as they are stored. */
	boolean isUpright() {
		return this.value == UPRIGHT.value;
	}

	/**
	 * Turns pixels as they are to be shown.
	 * @param argb row by row, as stored
	 * @param width as stored
	 * @param height as stored
	 * @return as wide as the pixels were high, where they are to be shown on their side
	 */
	Picture picture(int[] argb, int width, int height) {
		if (isUpright()) {
			return new Picture(width, height, argb);
		}
		int[] shown = new int[argb.length];
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				int right = width - 1 - x;
				int bottom = height - 1 - y;
				int place = switch (this.value) {
					case 2 -> y * width + right;
					case 3 -> bottom * width + right;
					case 4 -> bottom * width + x;
					case 5 -> x * height + y;
					case 6 -> x * height + bottom;
					case 7 -> right * height + bottom;
					default -> right * height + y;
				};
				shown[place] = argb[y * width + x];
			}
		}
		return (this.value > 4) ? new Picture(height, width, shown) : new Picture(width, height, shown);
	}

}
