package dev.inkling.decode;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Unpacks the content coding {@code deflate} (RFC 9110, 8.4.1.2): with the zlib header of
 * RFC 1950, or as some clients send it, the bare deflate stream of RFC 1951. Closing it
 * frees the native memory at once. For one thread.
 */
public final class DeflateInput extends InflaterInputStream {

	private static final int HEADER = 2;

	private static final int BUFFER = 16 << 10;

	private DeflateInput(InputStream packed, boolean zlib) {
		super(packed, new Inflater(!zlib), BUFFER);
	}

	/**
	 * Reads the first two bytes, which tell the two forms apart.
	 * @param packed what is packed; closed with the result
	 * @return what is unpacked; a {@link java.util.zip.ZipException} or
	 * {@link java.io.EOFException} on the way says that it is damaged or not whole
	 * @throws IOException if the two bytes cannot be read
	 */
	public static DeflateInput open(InputStream packed) throws IOException {
		PushbackInputStream in = new PushbackInputStream(packed, HEADER);
		byte[] start = in.readNBytes(HEADER);
		in.unread(start);
		boolean zlib = start.length == HEADER && (start[0] & 0x0F) == 8
				&& ((start[0] & 0xFF) << 8 | start[1] & 0xFF) % 31 == 0;
		return new DeflateInput(in, zlib);
	}

	@Override
	public void close() throws IOException {
		super.close();
		this.inf.end();
	}

}
