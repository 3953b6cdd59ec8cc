package dev.inkling.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A folder with {@code model.tflite} and its card {@code model.json}, whose checksum
 * agrees. Nothing is kept open; the interpreter reads the file again.
 *
 * @param path the folder, absolute
 * @param card what {@code model.json} says
 */
public record ModelFolder(Path path, ModelCard card) {

	/** Name of the model in its folder. */
	public static final String MODEL = "model.tflite";

	/** Name of its card. */
	public static final String CARD = "model.json";

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	/**
	 * Reads the card and compares the model's SHA-256 with it. Fields that a card has
	 * beyond those of {@link ModelCard} are passed over.
	 * @param path the folder
	 * @return the folder
	 * @throws ModelException if the folder, the card or the model is missing or cannot be
	 * read, the card is not valid, or the sums differ
	 */
	public static ModelFolder open(Path path) {
		Path absolute = path.toAbsolutePath().normalize();
		if (!Files.isDirectory(absolute)) {
			throw new ModelException("There is no model folder at " + absolute + " (inkling.model)");
		}
		ModelFolder folder = new ModelFolder(absolute, readCard(absolute.resolve(CARD)));
		folder.checkSum();
		return folder;
	}

	/** The TFLite file. */
	public Path file() {
		return this.path.resolve(MODEL);
	}

	/**
	 * The last layers that were fitted to styles of handwriting, by their names.
	 * @throws ModelException if one is missing or not of the card's size
	 */
	public Map<String, LastLayer> styles() {
		Map<String, LastLayer> styles = new TreeMap<>();
		for (String style : this.card.styles()) {
			styles.put(style, LastLayer.ofStyle(this, style));
		}
		return styles;
	}

	/**
	 * The last layer that was fitted to a style of handwriting.
	 * @param name of the style
	 * @throws ModelException if the card does not list it, or its file is missing or not
	 * of the card's size
	 */
	public LastLayer style(String name) {
		if (!this.card.styles().contains(name)) {
			throw new ModelException("The card of " + this.path + " must list the style " + name + ": it lists "
					+ (this.card.styles().isEmpty() ? "none" : String.join(", ", this.card.styles())));
		}
		return LastLayer.ofStyle(this, name);
	}

	/**
	 * What the last layer is given.
	 * @throws ModelException if the card has no features
	 */
	public ModelCard.Features features() {
		ModelCard.Features features = this.card.features();
		if (features == null) {
			throw new ModelException(this.path + " must have features in its card to have a last layer");
		}
		return features;
	}

	/**
	 * The checksum of a model, as its card has it.
	 * @param model all of the file
	 */
	public static String sha256(byte[] model) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(model));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static ModelCard readCard(Path file) {
		try {
			@Nullable ModelCard card = MAPPER.readValue(Files.readAllBytes(file), ModelCard.class);
			if (card == null) {
				throw new ModelException("The model card " + file + " must be an object: it says null");
			}
			return card;
		}
		catch (IOException ex) {
			throw new ModelException("The model card " + file + " cannot be read", ex);
		}
		catch (JacksonException ex) {
			if (ex.getCause() instanceof ModelException cause) {
				throw new ModelException(file + ": " + cause.getMessage(), ex);
			}
			throw new ModelException("The model card " + file + " is not valid: " + ex.getOriginalMessage(), ex);
		}
	}

	private void checkSum() {
		String actual;
		try {
			actual = sha256(Files.readAllBytes(file()));
		}
		catch (IOException ex) {
			throw new ModelException("The model " + file() + " cannot be read", ex);
		}
		if (!actual.equalsIgnoreCase(this.card.sha256())) {
			throw new ModelException("The model " + file() + " is not the one that its card describes: its sha256 is "
					+ actual + ", the card says " + this.card.sha256());
		}
	}

}
