package dev.inkling.decode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

import dev.inkling.classify.Refusal;
import dev.inkling.classify.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * What a whole PNG, JPEG or WebP file says of itself beside its pixels. Only its chunks
 * or segments are walked, to the file's own end: what stands inside of one, or after the
 * end, such as a preview in an Exif block or the film of a motion photo, counts for
 * nothing.
 *
 * @param format told by the first bytes
 * @param whole whether it goes on to its own end
 * @param orientation as Exif says
 * @param frame of a JPEG, {@code null} for the others
 */
record PictureFile(PictureFormat format, boolean whole, Orientation orientation, @Nullable Frame frame) {

	/** Longest Exif block that is looked at; in a JPEG none is longer. */
	private static final int MAX_EXIF = 1 << 16;

	private static final int PNG_SIGNATURE = 8;

	/** Length, type and checksum. */
	private static final int PNG_CHUNK = 12;

	private static final int RIFF_CHUNK = 8;

	private static final int IEND = 0x49454E44;

	private static final int PNG_EXIF = 0x65584966;

	private static final int RIFF_EXIF = 0x45584946;

	/**
	 * Walks a file.
	 * @throws RefusedException {@link Refusal#MALFORMED} if it is no picture, or of a
	 * kind of JPEG that is not read; {@link Refusal#UNSUPPORTED_TYPE} if it is a picture
	 * of another format
	 */
	static PictureFile of(byte[] file) {
		PictureFormat format = PictureFormat.of(file).orElseThrow(() -> unreadable(file));
		return switch (format) {
			case PNG -> png(file);
			case JPEG -> JpegWalk.of(file);
			case WEBP -> webp(file);
		};
	}

	private static RefusedException unreadable(byte[] file) {
		return PictureFormat.foreign(file)
			.map((name) -> Refusal.UNSUPPORTED_TYPE
				.because("A picture must be a PNG, JPEG or WebP file; this one is " + name))
			.orElseGet(() -> Refusal.MALFORMED.because("A picture must be a readable PNG, JPEG or WebP file"));
	}

	private static PictureFile png(byte[] file) {
		Orientation orientation = Orientation.UPRIGHT;
		ByteBuffer in = ByteBuffer.wrap(file).position(PNG_SIGNATURE);
		while (in.remaining() >= PNG_CHUNK) {
			int length = in.getInt();
			int type = in.getInt();
			if (type == IEND) {
				return new PictureFile(PictureFormat.PNG, true, orientation, null);
			}
			if (length < 0 || length > in.remaining() - Integer.BYTES) {
				break;
			}
			if (type == PNG_EXIF) {
				orientation = exif(file, in.position(), length);
			}
			in.position(in.position() + length + Integer.BYTES);
		}
		return new PictureFile(PictureFormat.PNG, false, orientation, null);
	}

	private static PictureFile webp(byte[] file) {
		Orientation orientation = Orientation.UPRIGHT;
		ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(Integer.BYTES);
		int size = in.getInt();
		boolean whole = size >= Integer.BYTES && size <= in.remaining();
		in.limit(whole ? in.position() + size : in.limit()).position(in.position() + Integer.BYTES);
		while (whole && in.remaining() >= RIFF_CHUNK) {
			int type = Integer.reverseBytes(in.getInt());
			int length = in.getInt();
			whole = length >= 0 && length <= in.remaining();
			if (whole && type == RIFF_EXIF) {
				orientation = exif(file, in.position(), length);
			}
			in.position(whole ? Math.min(in.position() + length + (length & 1), in.limit()) : in.limit());
		}
		return new PictureFile(PictureFormat.WEBP, whole, orientation, null);
	}

	/**
	 * What an Exif block says, whether it begins with the identifier that it has in a
	 * JPEG or not.
	 */
	static Orientation exif(byte[] file, int offset, int length) {
		if (length > MAX_EXIF) {
			return Orientation.UPRIGHT;
		}
		int begin = isExif(file, offset, length) ? offset + JpegWalk.EXIF.length : offset;
		return Orientation.of(Arrays.copyOfRange(file, begin, offset + length));
	}

	/** Whether a block begins with Exif's identifier. */
	static boolean isExif(byte[] file, int offset, int length) {
		int end = offset + JpegWalk.EXIF.length;
		return length >= JpegWalk.EXIF.length && Arrays.equals(file, offset, end, JpegWalk.EXIF, 0, end - offset);
	}

	/**
	 * What a JPEG's frame header says, and how many scans follow.
	 *
	 * @param components 1 for grey, 3 for colours, 4 for printing colours
	 * @param scans passes over the pixels
	 * @param coefficients that a decoder has to keep until the last scan, 0 where there
	 * is but one
	 */
	record Frame(int components, int scans, long coefficients) {

		/** Whether it is in the colours of print, or in others that screens have not. */
		boolean isPrinted() {
			return this.components != 1 && this.components != 3;
		}

		/** What the coefficients take. */
		long coefficientBytes() {
			return this.coefficients * Short.BYTES;
		}

	}

}
