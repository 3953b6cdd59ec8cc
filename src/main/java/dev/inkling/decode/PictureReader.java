package dev.inkling.decode;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;

import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import dev.inkling.classify.Admission;
import dev.inkling.classify.Memory;
import dev.inkling.classify.Refusal;
import dev.inkling.classify.RefusedException;
import dev.inkling.ink.Bitmap;
import dev.inkling.ink.Picture;
import dev.inkling.ink.RawFormat;

import org.springframework.stereotype.Component;

/**
 * Reads a drawing from a PNG, JPEG or WebP picture, whose size is known before a pixel is
 * decoded. What has more than {@value #MAX_PIXELS} pixels is shrunk on the way, so that
 * the memory that it takes hardly grows with the picture. Safe for use by many threads.
 */
@Component
public class PictureReader {

	/** Largest picture that is taken, in 2²⁰ pixels: cameras of 50 give 8192×6144. */
	public static final int MAX_MEGAPIXELS = 50;

	/** Longest file that is taken, in 2²⁰ bytes. */
	public static final int MAX_MEBIBYTES = 16;

	/** Most pixels that are looked at. */
	static final int MAX_PIXELS = 1_500_000;

	/** Both limits, for a sentence. */
	public static final String LIMITS = "a picture at most " + MAX_MEGAPIXELS + " megapixels and " + MAX_MEBIBYTES
			+ " MiB";

	/** Longest side, in pixels: decoders keep some rows of a picture whole. */
	static final int MAX_SIDE = 1 << 15;

	/** As {@link #MAX_MEGAPIXELS}, for WebP, whose decoder takes some 300 ns a pixel. */
	static final int MAX_WEBP_MEGAPIXELS = 4;

	/**
	 * Most scans of a JPEG picture. A progressive one has about ten; each is a pass over
	 * all pixels, and a thousand of them fit into 26 KB.
	 */
	static final int MAX_SCANS = 24;

	/**
	 * Most memory for the coefficients that the decoder of a progressive JPEG keeps, two
	 * bytes each, outside of the heap. It is enough for 12 megapixels with colours at
	 * half the resolution.
	 */
	static final long MAX_COEFFICIENT_BYTES = 36 << 20;

	/** Most memory for pixels that a decoder gives all at once. */
	private static final int MAX_WHOLE_BYTES = 36 << 20;

	/** What a decoder takes for itself where it needs the whole picture. */
	private static final int WORKING_BYTES_PER_PIXEL = 4;

	/** The pixels as ARGB, and what it takes to find the drawing in them. */
	private static final int BYTES_PER_PIXEL = 8;

	/** The pixels once more. */
	private static final int BYTES_TO_TURN = 4;

	private static final Duration PATIENCE = Duration.ofSeconds(1);

	private final Admission admission;

	public PictureReader(Admission admission) {
		this.admission = admission;
	}

	/**
	 * Tells whether bytes of no known type are a picture file. What begins as a JPEG and
	 * is as long as a raw bitmap must also end as a JPEG: white pixels begin like that.
	 */
	public static boolean isPicture(byte[] bytes) {
		return PictureFormat.of(bytes)
			.filter((format) -> format != PictureFormat.JPEG || RawFormat.ofLength(bytes.length).isEmpty()
					|| bytes[bytes.length - 2] == -1 && bytes[bytes.length - 1] == (byte) 0xD9)
			.isPresent();
	}

	/**
	 * Tells whether bytes of no known type are a picture of a format that is not read,
	 * and no raw bitmap.
	 */
	public static boolean isForeign(byte[] bytes) {
		return RawFormat.ofLength(bytes.length).isEmpty() && PictureFormat.foreign(bytes).isPresent();
	}

	/**
	 * Reads a drawing, turned as Exif says that it is to be shown.
	 * @param bytes a whole file; its first bytes tell its format
	 * @return the drawing
	 * @throws RefusedException {@link Refusal#MALFORMED} if it is no such picture or not
	 * a whole one, {@link Refusal#UNSUPPORTED_TYPE} if it is a picture of another format,
	 * {@link Refusal#TOO_LARGE} if it has more than {@value #MAX_MEGAPIXELS} megapixels,
	 * a longer side than {@value #MAX_SIDE} pixels or {@value #MAX_SCANS} scans, or is
	 * past what its format can be read at, {@link Refusal#MEMORY_FULL} if no memory for
	 * the pixels comes free in a second
	 * @throws dev.inkling.ink.NoDrawingException if it is blank
	 */
	public Bitmap read(byte[] bytes) {
		PictureFile file = PictureFile.of(bytes);
		try {
			if (file.frame() == null) {
				return read(bytes, file, Decoder.WHOLE);
			}
			check(file.frame());
			try {
				return read(bytes, file, file.frame().isPrinted() ? Decoder.WHOLE : Decoder.STREAMED);
			}
			catch (IOException ex) {
				return read(bytes, file, Decoder.WHOLE);
			}
		}
		catch (IOException ex) {
			throw file.whole() ? Refusal.MALFORMED.because("A " + file.format() + " picture must be readable")
					: cutOff(file);
		}
	}

	private static RefusedException cutOff(PictureFile file) {
		return Refusal.MALFORMED.because("A " + file.format() + " picture must be whole; this one breaks off");
	}

	private static void check(PictureFile.Frame frame) {
		if (frame.scans() > MAX_SCANS) {
			throw Refusal.TOO_LARGE.because("A JPEG picture must have at most " + MAX_SCANS + " scans");
		}
		if (frame.coefficientBytes() > MAX_COEFFICIENT_BYTES) {
			throw Refusal.TOO_LARGE
				.because("A JPEG picture of several scans must have at most 12 megapixels, and 6 in full colour");
		}
	}

	private Bitmap read(byte[] bytes, PictureFile file, Decoder decoder) throws IOException {
		try (Memory pixels = this.admission.pixels()) {
			return decode(bytes, file, decoder, pixels).toBitmap();
		}
	}

	/**
	 * @throws IOException if the reader cannot, in whatever way it says so: damaged files
	 * are answered with many kinds of RuntimeException
	 */
	private static Picture decode(byte[] bytes, PictureFile file, Decoder decoder, Memory pixels) throws IOException {
		ImageReader reader = decoder.reader(file.format());
		try (ImageInputStream in = new ByteArrayImageInputStream(bytes)) {
			reader.setInput(in, true, true);
			int width = reader.getWidth(0);
			int height = reader.getHeight(0);
			check(width, height, MAX_MEGAPIXELS, "A picture");
			if (file.format() == PictureFormat.WEBP) {
				check(width, height, MAX_WEBP_MEGAPIXELS, "A WebP picture");
			}
			if (!file.whole()) {
				throw cutOff(file);
			}
			ImageReadParam param = reader.getDefaultReadParam();
			PictureFile.Frame frame = file.frame();
			if (frame != null) {
				// Of several scans only what they come to in the end.
				param.setSourceProgressivePasses(Math.max(frame.scans() - 1, 0), 1);
			}
			ShrinkingRaster rows = (decoder == Decoder.STREAMED) ? streamed(reader, param, width, height, file, pixels)
					: whole(reader, param, width, height, file, pixels);
			return file.orientation().picture(rows.argb(), rows.shrunkWidth(), rows.shrunkHeight());
		}
		catch (RefusedException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw new IOException(ex);
		}
		finally {
			reader.dispose();
		}
	}

	private static ShrinkingRaster streamed(ImageReader reader, ImageReadParam param, int width, int height,
			PictureFile file, Memory pixels) throws IOException {
		ColorModel colours = reader.getImageTypes(0).next().getColorModel();
		int side = ShrinkingRaster.sideFor(width, height, MAX_PIXELS);
		pixels.take(shrunkBytes(width, height, side, file), PATIENCE);
		ShrinkingRaster rows = new ShrinkingRaster(colours, width, height, side);
		param.setDestination(new BufferedImage(colours, rows, false, null));
		reader.read(0, param);
		return rows;
	}

	/** Of a picture too large to be read at once, only each nth pixel of each nth row. */
	private static ShrinkingRaster whole(ImageReader reader, ImageReadParam param, int width, int height,
			PictureFile file, Memory pixels) throws IOException {
		int bits = reader.getImageTypes(0).next().getColorModel().getPixelSize();
		int bytesPerPixel = WORKING_BYTES_PER_PIXEL + (bits + 7) / Byte.SIZE;
		int step = ShrinkingRaster.sideFor(width, height, MAX_WHOLE_BYTES / bytesPerPixel);
		int readWidth = ShrinkingRaster.shrunk(width, step);
		int readHeight = ShrinkingRaster.shrunk(height, step);
		int side = ShrinkingRaster.sideFor(readWidth, readHeight, MAX_PIXELS);
		pixels.take((long) bytesPerPixel * readWidth * readHeight + shrunkBytes(readWidth, readHeight, side, file),
				PATIENCE);
		param.setSourceSubsampling(step, step, 0, 0);
		BufferedImage image = reader.read(0, param);
		ShrinkingRaster rows = new ShrinkingRaster(image.getColorModel(), readWidth, readHeight, side);
		rows.setRect(0, 0, image.getRaster());
		return rows;
	}

	private static void check(int width, int height, int most, String picture) {
		if ((long) width * height > (long) most << 20 || Math.max(width, height) > MAX_SIDE) {
			throw Refusal.TOO_LARGE.because(picture + " must have at most " + most + " megapixels, " + MAX_SIDE
					+ " pixels a side and " + MAX_MEBIBYTES + " MiB; this one has " + width + "×" + height + " pixels");
		}
	}

	/** What the shrunk pixels take, and what the decoder keeps outside of the heap. */
	private static long shrunkBytes(int width, int height, int side, PictureFile file) {
		long pixels = (long) ShrinkingRaster.shrunk(width, side) * ShrinkingRaster.shrunk(height, side);
		PictureFile.Frame frame = file.frame();
		return pixels * (file.orientation().isUpright() ? BYTES_PER_PIXEL : BYTES_PER_PIXEL + BYTES_TO_TURN)
				+ ((frame != null) ? frame.coefficientBytes() : 0);
	}

	/** How a decoder gives its pixels. */
	private enum Decoder {

		/** The JDK's for JPEG: row by row. */
		STREAMED,

		/**
		 * All at once: the JDK's for PNG; TwelveMonkeys' for WebP, for JPEG in printing
		 * colours, and for JPEG that the JDK's finds fault with.
		 */
		WHOLE;

		ImageReader reader(PictureFormat format) {
			boolean jdk = this == STREAMED || format == PictureFormat.PNG;
			Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.name());
			ImageReader reader = readers.next();
			while ((reader.getClass().getModule() == ImageIO.class.getModule()) != jdk) {
				reader.dispose();
				reader = readers.next();
			}
			return reader;
		}

	}

}
