package dev.inkling.decode;

import dev.inkling.classify.Refusal;
import dev.inkling.classify.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Walks a JPEG from marker to marker as ITU T.81, annex B, has them, and over what
 * decoders pass over too: fill bytes, and bytes between segments that belong to none.
 */
final class JpegWalk {

	/** What an APP1 segment with Exif begins with. */
	static final byte[] EXIF = { 'E', 'x', 'i', 'f', 0, 0 };

	private static final int BASELINE = 0xC0;

	private static final int PROGRESSIVE = 0xC2;

	private static final int HUFFMAN_TABLES = 0xC4;

	private static final int ARITHMETIC_CODING = 0xCC;

	private static final int LAST_FRAME = 0xCF;

	private static final int FIRST_RESTART = 0xD0;

	private static final int START_OF_IMAGE = 0xD8;

	private static final int END_OF_IMAGE = 0xD9;

	private static final int START_OF_SCAN = 0xDA;

	private static final int APP1 = 0xE1;

	/** Precision, height, width and number of components; three bytes each follow. */
	private static final int FRAME_HEADER = 6;

	private static final int BLOCK = 8;

	private final byte[] file;

	private int at = 2;

	private @Nullable Orientation orientation;

	private PictureFile.@Nullable Frame frame;

	private long blocks;

	private int scans;

	private boolean buffered;

	private JpegWalk(byte[] file) {
		this.file = file;
	}

	/**
	 * Walks a whole file.
	 * @throws RefusedException {@link Refusal#MALFORMED} as {@link PictureFile#of} says
	 */
	static PictureFile of(byte[] file) {
		JpegWalk walk = new JpegWalk(file);
		boolean whole = walk.reachesEnd();
		PictureFile.Frame frame = (walk.frame != null) ? walk.frame : new PictureFile.Frame(0, 0, 0);
		long coefficients = walk.buffered ? walk.blocks * BLOCK * BLOCK : 0;
		return new PictureFile(PictureFormat.JPEG, whole,
				(walk.orientation != null) ? walk.orientation : Orientation.UPRIGHT,
				new PictureFile.Frame(frame.components(), walk.scans, coefficients));
	}

	private boolean reachesEnd() {
		for (int marker = marker(); marker >= 0; marker = marker()) {
			if (marker == END_OF_IMAGE) {
				return true;
			}
			if (marker == 1 || marker >= FIRST_RESTART && marker <= START_OF_IMAGE) {
				continue;
			}
			int length = (this.at + 2 <= this.file.length) ? u16(this.at) : 0;
			if (length < 2 || length > this.file.length - this.at) {
				return false;
			}
			this.at += length;
			segment(marker, this.at - length + 2, length - 2);
		}
		return false;
	}

	/** Passes over everything up to a marker, and over the marker; -1 at the end. */
	private int marker() {
		while (this.at + 1 < this.file.length) {
			int second = this.file[this.at + 1] & 0xFF;
			if (this.file[this.at] == -1 && second != 0 && second != 0xFF) {
				this.at += 2;
				return second;
			}
			this.at++;
		}
		return -1;
	}

	private void segment(int marker, int begin, int length) {
		if (marker == APP1 && this.orientation == null && PictureFile.isExif(this.file, begin, length)) {
			this.orientation = PictureFile.exif(this.file, begin, length);
		}
		else if (marker == START_OF_SCAN && this.frame != null && length > 0) {
			this.scans++;
			this.buffered |= (this.file[begin] & 0xFF) < this.frame.components();
		}
		else if (marker >= BASELINE && marker <= LAST_FRAME && marker != HUFFMAN_TABLES && marker != 0xC8
				&& marker != ARITHMETIC_CODING) {
			frame(marker, begin, length);
		}
	}

	private void frame(int marker, int begin, int length) {
		if (marker > PROGRESSIVE || length < FRAME_HEADER) {
			throw Refusal.MALFORMED.because("A JPEG picture must be baseline or progressive, and Huffman-coded");
		}
		if (this.file[begin] != BLOCK) {
			throw Refusal.MALFORMED
				.because("A JPEG picture must have 8 bits a sample; this one has " + this.file[begin]);
		}
		int components = this.file[begin + 5] & 0xFF;
		if (this.frame != null || length < FRAME_HEADER + 3 * components) {
			throw Refusal.MALFORMED.because("A JPEG picture must have one frame, with all its components");
		}
		int most = 1;
		int samples = 0;
		for (int i = 0; i < components; i++) {
			int factors = this.file[begin + FRAME_HEADER + 3 * i + 1];
			samples += (factors >> 4 & 0xF) * (factors & 0xF);
			most = Math.max(most, (factors >> 4 & 0xF) * (factors & 0xF));
		}
		long pixels = (long) (u16(begin + 1) + BLOCK) * (u16(begin + 3) + BLOCK);
		this.blocks = pixels * samples / most / (BLOCK * BLOCK);
		this.buffered = marker == PROGRESSIVE;
		this.frame = new PictureFile.Frame(components, 0, 0);
	}

	private int u16(int offset) {
		return (this.file[offset] & 0xFF) << 8 | this.file[offset + 1] & 0xFF;
	}

}
