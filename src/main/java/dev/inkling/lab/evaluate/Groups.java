package dev.inkling.lab.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Metrics file by file, and collection by collection where a file holds several.
 *
 * @param each those with digits among them, in the data's order
 * @param files how many files have digits
 */
public record Groups(List<Group> each, int files) {

	public Groups {
		each = List.copyOf(each);
	}

	/** Sorts answers into groups. */
	public static Groups of(List<Prediction> predictions) {
		List<Group> each = new ArrayList<>();
		Map<String, List<Prediction>> byFile = predictions.stream()
			.filter((prediction) -> prediction.kind() == Prediction.Kind.DIGIT)
			.collect(Collectors.groupingBy(Prediction::source, LinkedHashMap::new, Collectors.toList()));
		byFile.forEach((file, inFile) -> {
			each.add(new Group(file, false, Metrics.of(inFile)));
			Map<String, List<Prediction>> bySet = inFile.stream()
				.collect(Collectors.groupingBy(Prediction::set, TreeMap::new, Collectors.toList()));
			if (bySet.size() > 1) {
				bySet.forEach((set, inSet) -> each.add(new Group(set, true, Metrics.of(inSet))));
			}
		});
		return new Groups(each, byFile.size());
	}

	/**
	 * Answers that belong together.
	 *
	 * @param name of the file or the collection
	 * @param part whether it is a collection within the file before it
	 * @param metrics of the answers
	 */
	public record Group(String name, boolean part, Metrics metrics) {
	}

}
