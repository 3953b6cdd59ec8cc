package dev.inkling.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import dev.inkling.adapt.Adaptation;
import dev.inkling.adapt.Replay;
import dev.inkling.adapt.Tally;
import dev.inkling.model.LastLayer;
import dev.inkling.model.ModelFolder;
import dev.inkling.model.TfliteLastLayer;

/**
 * A model with a last layer of its own, to be written as a model folder or, for a style
 * of handwriting, into the base's. All else is the base's, its temperature and thresholds
 * too; but a model of its own has no styles, since theirs were fitted from the base's.
 *
 * @param base the model that it comes from
 * @param samples what it was fitted to
 * @param adaptation the layer and what it is worth
 */
record FittedModel(ModelFolder base, Features samples, Adaptation adaptation) {

	private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	/**
	 * Writes the folder, all of it or nothing.
	 * @param folder that is not there yet, in one that is
	 * @param name of the model
	 * @param version of the model
	 * @throws dev.inkling.model.ModelException if the base does not hold its last layer
	 * as float32
	 */
	void write(Path folder, String name, String version) throws IOException {
		byte[] model = TfliteLastLayer.replace(Files.readAllBytes(this.base.file()), LastLayer.of(this.base),
				this.adaptation.layer());
		Path part = Files
			.createDirectory(folder.resolveSibling("." + folder.getFileName() + "-" + ProcessHandle.current().pid()));
		try {
			Files.write(part.resolve(ModelFolder.MODEL), model);
			Files.write(part.resolve(LastLayer.FILE), this.adaptation.layer().toBytes());
			for (String file : List.of(Replay.FEATURES, Replay.LABELS)) {
				Files.copy(this.base.path().resolve(file), part.resolve(file));
			}
			Files.writeString(part.resolve(ModelFolder.CARD), card(name, version, ModelFolder.sha256(model)));
			Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
		}
		finally {
			FileSystemUtils.deleteRecursively(part);
		}
	}

	/**
	 * Puts the layer into the base's folder as a style of handwriting, in the place of
	 * one of that name. First the layer is there, whole, and then the card says so.
	 * @param style name of 1 to 32 letters from a to z
	 */
	void writeStyle(String style) throws IOException {
		ObjectNode card = baseCard();
		ArrayNode styles = card.withArray("/styles");
		if (!this.base.card().styles().contains(style)) {
			styles.add(style);
		}
		ObjectNode training = card.withObject("/training").withObject("/styles").putObject(style);
		describeData(training.put("program", "adapt").putArray("data").addObject());
		addFigures(training.putArray("figures"));
		replace(LastLayer.file(style), this.adaptation.layer().toBytes());
		replace(ModelFolder.CARD, (MAPPER.writeValueAsString(card) + "\n").getBytes(StandardCharsets.UTF_8));
	}

	private void replace(String name, byte[] content) throws IOException {
		Path part = this.base.path().resolve("." + name + "-" + ProcessHandle.current().pid());
		try {
			Files.write(part, content);
			Files.move(part, this.base.path().resolve(name), StandardCopyOption.ATOMIC_MOVE);
		}
		finally {
			Files.deleteIfExists(part);
		}
	}

	private ObjectNode baseCard() throws IOException {
		return (ObjectNode) MAPPER.readTree(Files.readAllBytes(this.base.path().resolve(ModelFolder.CARD)));
	}

	private String card(String name, String version, String sha256) throws IOException {
		ObjectNode card = baseCard();
		long writers = writers();
		card.put("name", name).put("version", version).put("sha256", sha256);
		card.put("description",
				"%s version %s, its last layer fitted to %d samples of %d %s.".formatted(this.base.card().name(),
						this.base.card().version(), this.samples.drawings().size(), writers,
						(writers == 1) ? "writer" : "writers"));
		card.remove("styles");
		JsonNode training = card.path("training");
		ObjectNode own = card.putObject("training").put("program", "adapt");
		ObjectNode origin = own.putObject("base")
			.put("name", this.base.card().name())
			.put("version", this.base.card().version())
			.put("sha256", this.base.card().sha256());
		origin.set("training", training);
		describeData(own.putArray("data").addObject());
		addFigures(card.putArray("figures"));
		return MAPPER.writeValueAsString(card) + "\n";
	}

	private long writers() {
		return this.samples.writers().stream().distinct().count();
	}

	private void describeData(ObjectNode data) {
		data.put("name", "samples")
			.put("use", "last layer")
			.put("count", this.samples.drawings().size())
			.put("writers", writers());
		ObjectNode labels = data.putObject("labels");
		for (int label = 0; label < this.base.card().labels().size(); label++) {
			int wanted = label;
			labels.put(this.base.card().labels().get(label),
					this.samples.examples().stream().filter((example) -> example.label() == wanted).count());
		}
	}

	private void addFigures(ArrayNode figures) {
		add(figures, "samples, held out", "accuracy of the base", this.adaptation.before());
		add(figures, "samples, held out", "accuracy", this.adaptation.after());
		add(figures, "replay, held out", "accuracy of the base", this.adaptation.othersBefore());
		add(figures, "replay, held out", "accuracy", this.adaptation.othersAfter());
	}

	private static void add(ArrayNode figures, String data, String measure, Tally tally) {
		figures.addObject()
			.put("data", data)
			.put("measure", measure)
			.put("value", tally.share())
			.put("count", tally.tried());
	}

}
