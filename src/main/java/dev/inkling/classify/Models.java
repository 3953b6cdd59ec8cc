package dev.inkling.classify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import dev.inkling.model.ModelCard;
import dev.inkling.model.ModelException;
import dev.inkling.model.ModelFolder;
import dev.inkling.model.ModelPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models that may answer, and the one that does. Another one takes its place between
 * two drawings: it is loaded, warmed and tried while the first one goes on, and that is
 * closed once it has finished what it works on. Safe for use by many threads.
 */
public final class Models implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Models.class);

	private final Map<String, Path> folders = new LinkedHashMap<>();

	private final int workers;

	private final Consumer<ModelFolder> listener;

	private volatile Active active;

	/**
	 * Loads a model.
	 * @param first folder of the model that answers at first
	 * @param others folders of those that may take its place, each with a name of its own
	 * @param workers of a model
	 * @param listener is told of each model that has taken another's place
	 * @throws ModelException if the model cannot be loaded or fails its self-test, or two
	 * folders have the same name
	 */
	Models(Path first, List<Path> others, int workers, Consumer<ModelFolder> listener) {
		List<Path> all = new ArrayList<>(List.of(first));
		all.addAll(others);
		all.stream().map((path) -> path.toAbsolutePath().normalize()).distinct().forEach(this::add);
		this.workers = workers;
		this.listener = listener;
		this.active = load(id(first.toAbsolutePath().normalize()));
	}

	private void add(Path folder) {
		Path known = this.folders.putIfAbsent(id(folder), folder);
		if (known != null) {
			throw new ModelException("The folders of inkling.model and inkling.models must differ in their last name: "
					+ known + " and " + folder);
		}
	}

	private static String id(Path folder) {
		return String.valueOf(folder.getFileName());
	}

	private Path path(String id) {
		Path folder = this.folders.get(id);
		if (folder == null) {
			throw new IllegalArgumentException("There is no model " + id);
		}
		return folder;
	}

	private Active load(String id) {
		ModelFolder folder = ModelFolder.open(path(id));
		Map<String, FittedLayer> styles = styles(folder);
		return new Active(id, folder, SelfTest.open(folder, this.workers), styles);
	}

	private static Map<String, FittedLayer> styles(ModelFolder folder) {
		Map<String, FittedLayer> styles = new TreeMap<>();
		folder.styles()
			.forEach((name, weights) -> styles.put(name,
					new FittedLayer(folder.card().sha256(), new Layer(weights, name))));
		return Collections.unmodifiableMap(styles);
	}

	/** The last names of all folders, which name the models. */
	public List<String> ids() {
		return List.copyOf(this.folders.keySet());
	}

	/**
	 * Looks into a model's folder as it is now.
	 * @param id one of {@link #ids()}
	 * @throws ModelException if it cannot be used
	 */
	public ModelCard look(String id) {
		Active now = this.active;
		return now.id.equals(id) ? now.folder.card() : ModelFolder.open(path(id)).card();
	}

	/** The name of the model that answers now. */
	public String activeId() {
		return this.active.id;
	}

	/** The folder of the model that answers now, as it was when it was loaded. */
	public ModelFolder folder() {
		return this.active.folder;
	}

	/**
	 * What runs the model that answers now. It may be closed at any time, when another
	 * one has taken its place.
	 */
	public ModelPool pool() {
		return this.active.pool;
	}

	/** The layers of styles of handwriting that the model that answers now has. */
	public Map<String, FittedLayer> styles() {
		return this.active.styles;
	}

	/**
	 * Has another model answer from now on. The folder is read again, also where the
	 * model is the one that answers.
	 * @param id one of {@link #ids()}
	 * @throws ModelException if it cannot be used or fails its self-test; the one that
	 * answered goes on
	 * @return its card
	 */
	public synchronized ModelCard activate(String id) {
		Active next = load(id);
		Active former = this.active;
		this.active = next;
		ModelCard card = next.folder.card();
		logger.info("Model {} {} (sha256 {}) answers from now on", card.name(), card.version(), card.sha256());
		this.listener.accept(next.folder);
		former.pool.close();
		return card;
	}

	@Override
	public synchronized void close() {
		this.active.pool.close();
	}

	/**
	 * The model that answers.
	 *
	 * @param id its name
	 * @param folder where it was loaded from
	 * @param pool what runs it
	 * @param styles its layers of styles
	 */
	private record Active(String id, ModelFolder folder, ModelPool pool, Map<String, FittedLayer> styles) {
	}

}
