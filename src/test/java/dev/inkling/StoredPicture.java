package dev.inkling;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/** Pictures as a camera stores them that was held in some way, and parts of files. */
public final class StoredPicture {

	private StoredPicture() {
	}

	/**
	 * Stores what is drawn so that it is upright again where an orientation is heeded.
	 * @param width of the upright picture
	 * @param height of the upright picture
	 * @param type of {@link BufferedImage}
	 * @param orientation as in Exif, 1 to 8
	 * @param drawing draws the upright picture
	 */
	public static BufferedImage of(int width, int height, int type, int orientation, Consumer<Graphics2D> drawing) {
		boolean turned = orientation > 4;
		BufferedImage picture = new BufferedImage(turned ? height : width, turned ? width : height, type);
		Graphics2D graphics = picture.createGraphics();
		graphics.setTransform(switch (orientation) {
			case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
			case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
			case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
			case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
			case 6 -> new AffineTransform(0, -1, 1, 0, 0, width);
			case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
			case 8 -> new AffineTransform(0, 1, -1, 0, height, 0);
			default -> new AffineTransform();
		});
		drawing.accept(graphics);
		graphics.dispose();
		return picture;
	}

	/**
	 * An Exif block that says nothing but an orientation.
	 * @param little whether its numbers begin with the least significant byte
	 */
	public static byte[] exif(int orientation, boolean little) {
		ByteBuffer exif = ByteBuffer.allocate(8 + 2 + 12 + 4)
			.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
		exif.put((little ? "II" : "MM").getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
		exif.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
		return exif.array();
	}

	/**
	 * A chunk of a PNG file with its length and checksum.
	 * @param type four letters, such as {@code IHDR}
	 */
	public static byte[] pngChunk(String type, byte[] data) {
		byte[] checked = ByteBuffer.allocate(type.length() + data.length)
			.put(type.getBytes(StandardCharsets.US_ASCII))
			.put(data)
			.array();
		CRC32 crc = new CRC32();
		crc.update(checked);
		return ByteBuffer.allocate(8 + checked.length)
			.putInt(data.length)
			.put(checked)
			.putInt((int) crc.getValue())
			.array();
	}

}
