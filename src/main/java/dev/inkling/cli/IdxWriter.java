package dev.inkling.cli;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import dev.inkling.preprocess.GreyImage;

/**
 * Writes pictures, their labels and a table of where each is from, as they come; how many
 * there are is filled in at the end. For one thread.
 */
final class IdxWriter implements Closeable {

	/** Columns of the table. */
	static final String COLUMNS = "set\twriter\tlabel\tambiguous\tsource\tindex\tvariant\n";

	private final Streams streams = new Streams();

	private final Packed images;

	private final Packed labels;

	private final OutputStream table;

	/**
	 * Starts the files.
	 * @param prefix what their names start with; a folder where it is one or ends with a
	 * slash; with {@code .gz} at its end the files are packed
	 */
	IdxWriter(String prefix) throws IOException {
		boolean gzip = prefix.endsWith(".gz");
		String start = gzip ? prefix.substring(0, prefix.length() - 3) : prefix;
		if (Files.isDirectory(Path.of(start)) && !start.endsWith("/")) {
			start += "/";
		}
		start = (start.isEmpty() || start.endsWith("/")) ? start : start + "-";
		Path folder = Path.of(start + "images").toAbsolutePath().getParent();
		if (folder != null) {
			Files.createDirectories(folder);
		}
		String end = gzip ? ".gz" : "";
		try {
			this.images = this.streams.add(new Packed(Path.of(start + "images-idx3-ubyte" + end), gzip,
					IdxReader.PICTURES, 0, GreyImage.SIZE, GreyImage.SIZE));
			this.labels = this.streams
				.add(new Packed(Path.of(start + "labels-idx1-ubyte" + end), gzip, IdxReader.LABELS, 0));
			this.table = this.streams
				.add(new BufferedOutputStream(Files.newOutputStream(Path.of(start + "meta.tsv")), 1 << 16));
			this.table.write(COLUMNS.getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw this.streams.closeAfter(ex);
		}
	}

	/**
	 * Adds one picture.
	 * @param image 28×28 bytes
	 * @param sample what it was made of
	 * @param variant 0 for a drawing as it stands, counted from 1 for augmented ones
	 */
	void write(byte[] image, Sample sample, int variant) throws IOException {
		this.images.write(image);
		this.labels.write((byte) sample.digit());
		this.table.write((sample.set() + '\t' + sample.writer() + '\t' + sample.label() + '\t'
				+ (sample.ambiguous() ? 1 : 0) + '\t' + sample.source() + '\t' + sample.index() + '\t' + variant + '\n')
			.getBytes(StandardCharsets.UTF_8));
	}

	/** Pictures written so far. */
	int count() {
		return this.images.count();
	}

	@Override
	public void close() throws IOException {
		this.streams.close();
	}

	/**
	 * A file that starts with a header, whose second number, how many elements there are,
	 * is known only at the end. A packed one keeps the header in a part of its own that
	 * is not compressed, so that its length never changes.
	 */
	private static final class Packed implements Closeable {

		private final Path file;

		private final boolean gzip;

		private final int[] header;

		private final OutputStream append;

		private final OutputStream stream;

		Packed(Path file, boolean gzip, int... header) throws IOException {
			this.file = file;
			this.gzip = gzip;
			this.header = header;
			try (OutputStream start = Files.newOutputStream(file)) {
				start.write(header());
			}
			this.append = new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.APPEND), 1 << 16);
			this.stream = gzip ? new Gzip(this.append, Deflater.BEST_SPEED) : this.append;
		}

		void write(byte... element) throws IOException {
			this.stream.write(element);
			this.header[1]++;
		}

		int count() {
			return this.header[1];
		}

		@Override
		public void close() throws IOException {
			try (this.append) {
				this.stream.close();
			}
			try (FileChannel channel = FileChannel.open(this.file, StandardOpenOption.WRITE);
					OutputStream start = Channels.newOutputStream(channel)) {
				start.write(header());
			}
		}

		private byte[] header() throws IOException {
			ByteBuffer bytes = ByteBuffer.allocate(this.header.length * Integer.BYTES);
			bytes.asIntBuffer().put(this.header);
			if (!this.gzip) {
				return bytes.array();
			}
			ByteArrayOutputStream packed = new ByteArrayOutputStream();
			try (OutputStream gzipped = new Gzip(packed, Deflater.NO_COMPRESSION)) {
				gzipped.write(bytes.array());
			}
			return packed.toByteArray();
		}

	}

	private static final class Gzip extends GZIPOutputStream {

		Gzip(OutputStream out, int level) throws IOException {
			super(out, 1 << 16);
			this.def.setLevel(level);
		}

	}

}
