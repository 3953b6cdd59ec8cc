package dev.inkling.adapt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.inkling.model.ModelCard;
import dev.inkling.model.ModelException;
import dev.inkling.model.ModelFolder;

/**
 * The drawings of many people that lie in a model folder, as its last layer is given
 * them: IDX files, a byte a feature, to be multiplied by the card's {@code replayScale}.
 */
public final class Replay {

	/** Features, a row a drawing. */
	public static final String FEATURES = "replay-features-idx2-ubyte";

	/** What each drawing is, an index into the card's labels. */
	public static final String LABELS = "replay-labels-idx1-ubyte";

	/** IDX for two dimensions of unsigned bytes. */
	private static final int FEATURES_MAGIC = 0x0802;

	/** IDX for one dimension of them. */
	private static final int LABELS_MAGIC = 0x0801;

	private Replay() {
	}

	/**
	 * Reads them.
	 * @param folder whose card has features
	 * @return in the files' order, at least one
	 * @throws ModelException if the card has no features, or a file is missing or not
	 * what the card says
	 */
	public static List<Example> of(ModelFolder folder) {
		ModelCard.Features shape = folder.features();
		Path features = folder.path().resolve(FEATURES);
		Path labels = folder.path().resolve(LABELS);
		ByteBuffer rows = read(features, FEATURES_MAGIC, 2);
		ByteBuffer truths = read(labels, LABELS_MAGIC, 1);
		int count = truths.remaining();
		if (count == 0 || rows.getInt(Integer.BYTES) != count || rows.getInt(2 * Integer.BYTES) != shape.count()
				|| rows.remaining() != count * shape.count() || truths.getInt(Integer.BYTES) != count) {
			throw new ModelException(
					features + " must hold " + shape.count() + " features for each label of " + labels + " as IDX");
		}
		List<Example> examples = new ArrayList<>(count);
		for (int i = 0; i < count; i++) {
			float[] values = new float[shape.count()];
			for (int j = 0; j < values.length; j++) {
				values[j] = (rows.get() & 0xFF) * shape.replayScale();
			}
			int label = truths.get() & 0xFF;
			if (label >= folder.card().labels().size()) {
				throw new ModelException(labels + " must hold the card's labels, 0 to "
						+ (folder.card().labels().size() - 1) + ", not " + label);
			}
			examples.add(new Example(values, label));
		}
		return List.copyOf(examples);
	}

	/** A file whose header has been read. */
	private static ByteBuffer read(Path file, int magic, int dimensions) {
		int header = (1 + dimensions) * Integer.BYTES;
		try {
			ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
			if (bytes.remaining() < header || bytes.getInt(0) != magic) {
				throw new ModelException(file + " must be unsigned bytes in " + dimensions + " dimensions as IDX");
			}
			return bytes.position(header);
		}
		catch (IOException ex) {
			throw new ModelException(file + " cannot be read", ex);
		}
	}

}
