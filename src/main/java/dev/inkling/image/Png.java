package dev.inkling.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;

import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import dev.inkling.preprocess.GreyImage;

/** Writes a model's input image as a PNG. Has no state. */
public final class Png {

	private Png() {
	}

	/**
	 * A {@code data:} URL (RFC 2397) of the image, for a page's {@code img}.
	 * @param image of {@value GreyImage#SIZE}×{@value GreyImage#SIZE} pixels, ink bright
	 * on black as the model sees it
	 * @return an 8-bit grey PNG of the same size, in base64
	 */
	public static String toDataUrl(GreyImage image) {
		BufferedImage buffered = new BufferedImage(GreyImage.SIZE, GreyImage.SIZE, BufferedImage.TYPE_BYTE_GRAY);
		buffered.getRaster().setDataElements(0, 0, GreyImage.SIZE, GreyImage.SIZE, image.toBytes());
		ByteArrayOutputStream png = new ByteArrayOutputStream();
		try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(png)) {
			ImageIO.write(buffered, "png", out);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
	}

}
