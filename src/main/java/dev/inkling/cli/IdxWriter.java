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
import java.util.List;

import dev.inkling.preprocess.GreyImage;

/**
 * Writes model input as MNIST's IDX files of images and labels, and a table {@code
 * meta.tsv} of where each is from, line by line. How many there are is filled in when it
 * is closed. For one thread.
 */
final class IdxWriter implements Closeable {

	/** Columns of the table. */
	static final String COLUMNS = "set\twriter\tlabel\tambiguous\tsource\tindex\tvariant\n";

	private static final String IMAGES = "images-idx3-ubyte";

	private final Streams streams = new Streams();

	private final Path imageFile;

	private final Path labelFile;

	private final OutputStream images;

	private final OutputStream labels;

	private final OutputStream table;

	private int count;

	/**
	 * Starts the files.
	 * @param prefix what their names start with; a folder where it is one or ends with a
	 * slash
	 * @throws IOException if one of them cannot be written; none stays open then
	 */
	IdxWriter(String prefix) throws IOException {
		boolean folder = prefix.isEmpty() || prefix.endsWith("/") || Files.isDirectory(Path.of(prefix));
		this.imageFile = folder ? Path.of(prefix, IMAGES) : Path.of(prefix + "-" + IMAGES);
		Files.createDirectories(this.imageFile.toAbsolutePath().getParent());
		String start = folder ? "" : Path.of(prefix).getFileName() + "-";
		this.labelFile = this.imageFile.resolveSibling(start + "labels-idx1-ubyte");
		try {
			this.images = open(this.imageFile);
			this.images.write(header(IdxReader.PICTURES, 0, GreyImage.SIZE, GreyImage.SIZE));
			this.labels = open(this.labelFile);
			this.labels.write(header(IdxReader.LABELS, 0));
			this.table = open(this.imageFile.resolveSibling(start + "meta.tsv"));
			this.table.write(COLUMNS.getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw this.streams.closeAfter(ex);
		}
	}

	private OutputStream open(Path file) throws IOException {
		return this.streams.add(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
	}

	/** Big-endian numbers of 32 bits, as the format has them. */
	private static byte[] header(int... numbers) {
		ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Integer.BYTES);
		bytes.asIntBuffer().put(numbers);
		return bytes.array();
	}

	/**
	 * Adds one picture.
	 * @param image 28×28 bytes, row by row from the top left, 0 background to 255 ink
	 * @param sample what it was made of
	 * @param variant 0 for a drawing as it stands, counted from 1 for augmented ones
	 */
	void write(byte[] image, Sample sample, int variant) throws IOException {
		this.images.write(image);
		this.labels.write(sample.digit());
		this.table.write((sample.set() + '\t' + sample.writer() + '\t' + sample.label() + '\t'
				+ (sample.ambiguous() ? 1 : 0) + '\t' + sample.source() + '\t' + sample.index() + '\t' + variant + '\n')
			.getBytes(StandardCharsets.UTF_8));
		this.count++;
	}

	@Override
	public void close() throws IOException {
		this.streams.close();
		for (Path file : List.of(this.imageFile, this.labelFile)) {
			try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
				channel.write(ByteBuffer.wrap(header(this.count)), Integer.BYTES);
			}
		}
	}

}
