package dev.inkling.api;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

import dev.inkling.ink.Bitmap;
import dev.inkling.ink.Picture;
import dev.inkling.model.ModelUnavailableException;
import dev.inkling.model.QueueFullException;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Reads a drawing from a PNG or JPEG picture; its size is known before a pixel is
 * decoded.
 */
@Component
class PictureReader {

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

	private static final long WAIT_SECONDS = 1;

	private static final JpegNotes NONE = new JpegNotes(0, 1);

	/** More of them at a time would take more memory and be no faster. */
	private final Semaphore decoders = new Semaphore(Runtime.getRuntime().availableProcessors());

	private final int mostWaiting;

	/**
	 * @param threads of the server; half of them never wait to decode
	 */
	PictureReader(@Value("${server.tomcat.threads.max}") int threads) {
		this.mostWaiting = Math.max(threads / 2, 1);
	}

	/**
	 * Reads a drawing, turned as Exif says that it is to be shown.
	 * @param bytes a whole file
	 * @param type {@code image/png} or {@code image/jpeg}
	 * @param memory pays for the pixels
	 * @return the drawing
	 * @throws QueueFullException if there is no memory for the pixels, or too many others
	 * are being decoded
	 * @throws BadRequestException if it is no such picture
	 * @throws TooLargeException if it is wider or higher than {@value #MAX_SIDE} pixels,
	 * or has more than {@value #MAX_SCANS} scans
	 * @throws dev.inkling.ink.NoDrawingException if it is blank
	 */
	Bitmap read(byte[] bytes, MediaType type, MemoryBudget.Share memory) {
		if (this.decoders.getQueueLength() >= this.mostWaiting || !acquire()) {
			throw new QueueFullException("The service decodes as many pictures as it can");
		}
		try {
			return picture(bytes, type, memory).toBitmap();
		}
		finally {
			this.decoders.release();
		}
	}

	private boolean acquire() {
		try {
			return this.decoders.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ModelUnavailableException("The service is shutting down");
		}
	}

	private static Picture picture(byte[] bytes, MediaType type, MemoryBudget.Share memory) {
		ImageReader reader = reader(type);
		try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
			if (!reader.getOriginatingProvider().canDecodeInput(in)) {
				throw unreadable(type);
			}
			reader.setInput(in, true, true);
			int width = reader.getWidth(0);
			int height = reader.getHeight(0);
			if (width > MAX_SIDE || height > MAX_SIDE) {
				throw new TooLargeException("A picture has at most " + MAX_SIDE + "×" + MAX_SIDE
						+ " pixels, this one has " + width + "×" + height);
			}
			JpegNotes notes = type.equalsTypeAndSubtype(MediaType.IMAGE_JPEG) ? JpegNotes.of(bytes) : NONE;
			if (notes.scans() > MAX_SCANS) {
				throw new TooLargeException("A JPEG picture has at most " + MAX_SCANS + " scans");
			}
			int decoded = (reader.getImageTypes(0).next().getColorModel().getPixelSize() + 7) / Byte.SIZE;
			int bytesPerPixel = decoded + BYTES_PER_PIXEL + (notes.isUpright() ? 0 : BYTES_TO_TURN);
			memory.take((long) bytesPerPixel * width * height);
			int[] argb = notes.upright(argb(reader.read(0)), width, height);
			return notes.isTurned() ? new Picture(height, width, argb) : new Picture(width, height, argb);
		}
		catch (BadRequestException | TooLargeException | QueueFullException ex) {
			throw ex;
		}
		// The JDK's decoders answer damaged files with many kinds of RuntimeException.
		catch (IOException | RuntimeException ex) {
			throw unreadable(type);
		}
		finally {
			reader.dispose();
		}
	}

	private static ImageReader reader(MediaType type) {
		Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(type.getType() + "/" + type.getSubtype());
		return readers.next();
	}

	private static BadRequestException unreadable(MediaType type) {
		return new BadRequestException(null,
				"The body is not a readable " + type.getSubtype().toUpperCase(java.util.Locale.ROOT) + " picture");
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
