package dev.inkling.lifecycle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The names of all settings, from the metadata that Spring Boot's annotation processor
 * writes into each jar.
 */
final class SettingNames {

	private static final String METADATA = "META-INF/spring-configuration-metadata.json";

	/** The type of a map from names to records of ours. */
	private static final Pattern ENTRIES = Pattern
		.compile("java\\.util\\.Map<java\\.lang\\.String,(dev\\.inkling\\..*)>");

	/** Names as they are written, by their {@link #uniform} form. */
	private final Map<String, String> names = new TreeMap<>();

	/** Uniform beginnings of the names that may go on, such as {@code logging.level}. */
	private final Set<String> prefixes = new TreeSet<>();

	/** The same where each entry has fields, with those: {@code inkling.keys}. */
	private final Map<String, List<String>> entries = new TreeMap<>();

	private SettingNames() {
		add("debug", "java.lang.Boolean");
		add("trace", "java.lang.Boolean");
		add("help", "java.lang.Boolean");
		add("version", "java.lang.Boolean");
		add("info", "java.util.Map");
	}

	/** Reads those of every jar on the class path. */
	static SettingNames load() {
		SettingNames names = new SettingNames();
		JsonMapper mapper = new JsonMapper();
		try {
			for (URL url : Collections.list(SettingNames.class.getClassLoader().getResources(METADATA))) {
				try (InputStream stream = url.openStream()) {
					for (JsonNode property : mapper.readTree(stream).path("properties")) {
						names.add(property.path("name").asString(), property.path("type").asString(""));
					}
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return names;
	}

	private void add(String name, String type) {
		this.names.put(uniform(name), name);
		Matcher entry = ENTRIES.matcher(type);
		if (entry.matches()) {
			List<String> fields = fields(entry.group(1));
			fields.forEach((field) -> this.names.put(uniform(name + ".NAME." + field), name + ".NAME." + field));
			this.entries.put(uniform(name), fields);
		}
		else if (type.startsWith("java.util.Map") || type.equals("java.util.Properties")) {
			this.prefixes.add(uniform(name));
		}
	}

	private static List<String> fields(String type) {
		try {
			return Stream.of(Class.forName(type).getRecordComponents()).map(RecordComponent::getName).toList();
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Whether something reads a setting.
	 * @param name in any of the spellings that Spring Boot takes, also as a variable of
	 * the environment
	 */
	boolean contains(String name) {
		String uniform = uniform(name);
		return this.names.containsKey(uniform) || this.prefixes.stream().anyMatch(uniform::startsWith)
				|| this.entries.entrySet()
					.stream()
					.anyMatch((entry) -> uniform.startsWith(entry.getKey())
							&& entry.getValue().stream().anyMatch(uniform::endsWith));
	}

	/**
	 * The name that was most likely meant: the one that takes the fewest letters to be
	 * changed, put in or taken out, from the name or from its end behind a dot.
	 * @param name that no setting has
	 * @param prefix that the answer begins with; may be empty
	 */
	String nearest(String name, String prefix) {
		return this.names.values()
			.stream()
			.filter((known) -> known.startsWith(prefix))
			.min(Comparator.comparingInt((String known) -> distance(name, known)).thenComparing(String::length))
			.orElseThrow();
	}

	private static int distance(String name, String known) {
		int whole = levenshtein(uniform(name), uniform(known));
		String end = known.substring(known.lastIndexOf('.') + 1);
		return name.contains(".") ? whole : Math.min(whole, levenshtein(uniform(name), uniform(end)));
	}

	/** The number of edits between two words (Levenshtein 1966). */
	private static int levenshtein(String from, String to) {
		int[] edits = new int[to.length() + 1];
		for (int j = 0; j <= to.length(); j++) {
			edits[j] = j;
		}
		for (int i = 1; i <= from.length(); i++) {
			int diagonal = edits[0];
			edits[0] = i;
			for (int j = 1; j <= to.length(); j++) {
				int changed = diagonal + ((from.charAt(i - 1) == to.charAt(j - 1)) ? 0 : 1);
				diagonal = edits[j];
				edits[j] = Math.min(changed, 1 + Math.min(edits[j], edits[j - 1]));
			}
		}
		return edits[to.length()];
	}

	/**
	 * Without what the spellings of a name differ in, and without the index of a list.
	 */
	private static String uniform(String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("(\\[\\d+].*|_\\d+_?)$", "").replaceAll("[^a-z0-9]", "");
	}

}
