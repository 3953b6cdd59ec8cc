package dev.inkling.decode;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

import dev.inkling.classify.Admission;
import dev.inkling.classify.Memory;
import dev.inkling.classify.Refusal;
import dev.inkling.classify.RefusedException;
import dev.inkling.ink.Bitmap;
import dev.inkling.ink.Picture;

import org.springframework.stereotype.Component;

/**
 * Reads a drawing from a PNG or JPEG picture; its size is known before a pixel is
 * decoded.
 */
@Component
public class PictureReader {

	/** Most pixels in a row, and most rows. */
	static final int MAX_SIDE = 2048;

	/**
	 * Most scans of a JPEG picture. A progressive one has about ten; each is a pass over
	 * all pixels, and a thousand of them fit into 26 KB.
	 */
	static final int MAX_SCANS = 24;

	/** The pixels as ARGB, and their contrast. */
	private static final int BYTES_PER_PIXEL = 4 + 1;

	/** The pixels once more. */
	private static final int BYTES_TO_TURN = 4;

	private static final Duration PATIENCE = Duration.ofSeconds(1);

	private static final JpegNotes NONE = new JpegNotes(0, 1);

	private final Admission admission;

	public PictureReader(Admission admission) {
		this.admission = admission;
	}

	/**
	 * Reads a drawing, turned as Exif says that it is to be shown.
	 * @param bytes a whole file
	 * @param mediaType {@code image/png} or {@code image/jpeg}
	 * @return the drawing
	 * @throws RefusedException {@link Refusal#MALFORMED} if it is no such picture,
	 * {@link Refusal#TOO_LARGE} if it is wider or higher than {@value #MAX_SIDE} pixels
	 * or has more than {@value #MAX_SCANS} scans, {@link Refusal#MEMORY_FULL} if no
	 * memory for the pixels comes free in a second
	 * @throws dev.inkling.ink.NoDrawingException if it is blank
	 */
	public Bitmap read(byte[] bytes, String mediaType) {
		try (Memory pixels = this.admission.pixels()) {
			return picture(bytes, mediaType, pixels).toBitmap();
		}
	}

	private static Picture picture(byte[] bytes, String mediaType, Memory pixels) {
		ImageReader reader = reader(mediaType);
		try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
			if (!reader.getOriginatingProvider().canDecodeInput(in)) {
				throw unreadable(mediaType);
			}
			reader.setInput(in, true, true);
			int width = reader.getWidth(0);
			int height = reader.getHeight(0);
			if (width > MAX_SIDE || height > MAX_SIDE) {
				throw Refusal.TOO_LARGE.because("A picture must have at most " + MAX_SIDE + "×" + MAX_SIDE
						+ " pixels; this one has " + width + "×" + height);
			}
			JpegNotes notes = mediaType.equals("image/jpeg") ? JpegNotes.of(bytes) : NONE;
			if (notes.scans() > MAX_SCANS) {
				throw Refusal.TOO_LARGE.because("A JPEG picture must have at most " + MAX_SCANS + " scans");
			}
			int decoded = (reader.getImageTypes(0).next().getColorModel().getPixelSize() + 7) / Byte.SIZE;
			int bytesPerPixel = decoded + BYTES_PER_PIXEL + (notes.isUpright() ? 0 : BYTES_TO_TURN);
			pixels.take((long) bytesPerPixel * width * height, PATIENCE);
			int[] argb = notes.upright(argb(reader.read(0)), width, height);
			return notes.isTurned() ? new Picture(height, width, argb) : new Picture(width, height, argb);
		}
		catch (RefusedException ex) {
			throw ex;
		}
		// The JDK's decoders answer damaged files with many kinds of RuntimeException.
		catch (IOException | RuntimeException ex) {
			throw unreadable(mediaType);
		}
		finally {
			reader.dispose();
		}
	}

	private static ImageReader reader(String mediaType) {
		return ImageIO.getImageReadersByMIMEType(mediaType).next();
	}

	private static RefusedException unreadable(String mediaType) {
		return Refusal.MALFORMED.because("The body must be a readable " + mediaType + " picture");
	}

	private static int[] argb(BufferedImage image) {
		int width = image.getWidth();
		int height = image.getHeight();
		boolean grey = image.getColorModel().getNumColorComponents() == 1
				&& !(image.getColorModel() instanceof IndexColorModel);
		return grey ? grey(image.getRaster(), image.getColorModel().getComponentSize(0), width, height)
				: image.getRGB(0, 0, width, height, null, 0, width);
	}

	/**
	 * The samples as they stand: getRGB would take them for linear light and brighten
	 * them.
	 */
	private static int[] grey(Raster raster, int bits, int width, int height) {
		int most = (1 << bits) - 1;
		boolean hasAlpha = raster.getNumBands() > 1;
		int[] argb = new int[width * height];
		int[] samples = new int[raster.getNumBands() * width];
		for (int y = 0; y < height; y++) {
			raster.getPixels(0, y, width, 1, samples);
			for (int x = 0; x < width; x++) {
				int value = samples[x * raster.getNumBands()] * 255 / most;
				int alpha = hasAlpha ? samples[x * 2 + 1] * 255 / most : 255;
				argb[y * width + x] = alpha << 24 | value << 16 | value << 8 | value;
			}
		}
		return argb;
	}

}
