package dev.inkling.cli;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Reads pictures in MNIST's IDX format (yann.lecun.com/exdb/mnist): big-endian numbers of
 * 32 bits for type, count, rows and columns, then one byte a pixel, 0 background to 255
 * ink. Labels are read from the file beside them whose name has {@code labels} and
 * {@code idx1} in place of {@code images} and {@code idx3}; each of the two may be packed
 * or not. The collection is called as the folder is. For one thread.
 */
final class IdxReader implements SampleReader {

	/** First bytes of a file of pictures: unsigned bytes in three dimensions. */
	static final int PICTURES = 0x00000803;

	/** First bytes of a file of labels: unsigned bytes in one dimension. */
	static final int LABELS = 0x00000801;

	private static final int LARGEST_SIDE = 2048;

	private final Path file;

	private final Streams streams = new Streams();

	private final DataInputStream pictures;

	private final DataInputStream labels;

	private final String set;

	private final int count;

	private final int height;

	private final int width;

	private int index;

	/**
	 * Opens both files and reads their headers.
	 * @param file pictures of at most 2048×2048 pixels
	 * @throws BadDataException if one of them is missing or not what it should be, or
	 * their counts differ; nothing stays open then
	 */
	IdxReader(Path file) {
		this.file = file;
		Path labelFile = labelsOf(file);
		Path folder = file.toAbsolutePath().normalize().getParent();
		Path name = (folder != null) ? folder.getFileName() : null;
		this.set = (name != null) ? name.toString() : file.getFileName().toString();
		try {
			this.pictures = this.streams.add(new DataInputStream(SampleReader.stream(file)));
			this.labels = this.streams.add(new DataInputStream(SampleReader.stream(labelFile)));
			if (this.pictures.readInt() != PICTURES) {
				throw new BadDataException(file + ": IDX pictures must start with 00 00 08 03");
			}
			this.count = this.pictures.readInt();
			this.height = this.pictures.readInt();
			this.width = this.pictures.readInt();
			if (this.height < 1 || this.width < 1 || this.height > LARGEST_SIDE || this.width > LARGEST_SIDE) {
				throw new BadDataException(file + ": pictures must be 1 to " + LARGEST_SIDE
						+ " pixels wide and high, not " + this.width + "×" + this.height);
			}
			if (this.labels.readInt() != LABELS) {
				throw new BadDataException(labelFile + ": IDX labels must start with 00 00 08 01");
			}
			int labelCount = this.labels.readInt();
			if (labelCount != this.count) {
				throw new BadDataException(labelFile + ": there must be a label for each picture in " + file + ": "
						+ labelCount + " labels for " + this.count + " pictures");
			}
		}
		catch (BadDataException ex) {
			throw this.streams.closeAfter(ex);
		}
		catch (IOException ex) {
			throw this.streams.closeAfter(new BadDataException(file + ": ends within its header, or its labels do"));
		}
	}

	/** The file of labels that is there, packed as the pictures are or the other way. */
	private static Path labelsOf(Path file) {
		String name = file.getFileName().toString().replace("images", "labels").replace("idx3", "idx1");
		String other = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name + ".gz";
		Path labels = file.resolveSibling(name);
		if (Files.exists(labels)) {
			return labels;
		}
		labels = file.resolveSibling(other);
		if (Files.exists(labels)) {
			return labels;
		}
		throw new BadDataException(file + ": its labels must be beside it as " + name);
	}

	@Override
	public @Nullable Sample next() {
		if (this.index == this.count) {
			return null;
		}
		byte[] grey = new byte[this.width * this.height];
		try {
			this.pictures.readFully(grey);
			int label = this.labels.readUnsignedByte();
			return new Sample(this.file.getFileName().toString(), this.index++, this.set, "-", Integer.toString(label),
					false, new Sample.Grey(this.width, this.height, grey));
		}
		catch (EOFException ex) {
			throw new BadDataException(
					this.file + ": ends at picture " + this.index + " of " + this.count + ", or its labels do");
		}
		catch (IOException ex) {
			throw new BadDataException(this.file + ": cannot be read, " + ex.getMessage());
		}
	}

	@Override
	public void close() {
		try {
			this.streams.close();
		}
		catch (IOException ex) {
			throw new BadDataException(this.file + ": cannot be closed, " + ex.getMessage());
		}
	}

}
