package dev.inkling.cli;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import dev.inkling.preprocess.GreyImage;

/**
 * Writes pictures, their labels and a table of where each is from, as they come; how many
 * there are is filled in at the end. For one thread.
 */
final class IdxWriter implements Closeable {

	/** Columns of the table. */
	static final String COLUMNS = "set\twriter\tlabel\tambiguous\tsource\tindex\tvariant\n";

	private static final String IMAGES = "images-idx3-ubyte";

	private final Streams streams = new Streams();

	private final IdxFile images;

	private final IdxFile labels;

	private final OutputStream table;

	/**
	 * Starts the files.
	 * @param prefix what their names start with; a folder where it is one or ends with a
	 * slash
	 */
	IdxWriter(String prefix) throws IOException {
		boolean folder = prefix.isEmpty() || prefix.endsWith("/") || Files.isDirectory(Path.of(prefix));
		Path images = folder ? Path.of(prefix, IMAGES) : Path.of(prefix + "-" + IMAGES);
		Files.createDirectories(images.toAbsolutePath().getParent());
		String start = folder ? "" : Path.of(prefix).getFileName() + "-";
		try {
			this.images = this.streams.add(new IdxFile(images, IdxReader.PICTURES, 0, GreyImage.SIZE, GreyImage.SIZE));
			this.labels = this.streams
				.add(new IdxFile(images.resolveSibling(start + "labels-idx1-ubyte"), IdxReader.LABELS, 0));
			this.table = this.streams.add(new BufferedOutputStream(
					Files.newOutputStream(images.resolveSibling(start + "meta.tsv")), 1 << 16));
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
	 * is known only at the end.
	 */
	private static final class IdxFile implements Closeable {

		private final Path file;

		private final int[] header;

		private final OutputStream stream;

		IdxFile(Path file, int... header) throws IOException {
			this.file = file;
			this.header = header;
			this.stream = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
			this.stream.write(header());
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
			this.stream.close();
			try (FileChannel channel = FileChannel.open(this.file, StandardOpenOption.WRITE)) {
				channel.write(ByteBuffer.wrap(header()));
			}
		}

		private byte[] header() {
			ByteBuffer bytes = ByteBuffer.allocate(this.header.length * Integer.BYTES);
			bytes.asIntBuffer().put(this.header);
			return bytes.array();
		}

	}

}
