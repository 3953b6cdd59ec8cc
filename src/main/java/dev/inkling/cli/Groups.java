package dev.inkling.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.inkling.evaluate.Figures;
import dev.inkling.evaluate.Trial;

/**
 * Figures file by file, and collection by collection where a file holds several.
 *
 * @param each those with digits among them, in the data's order
 * @param files how many files have digits
 */
record Groups(List<Group> each, int files) {

	/** Sorts answers into groups. */
	static Groups of(List<Trial> trials) {
		List<Group> each = new ArrayList<>();
		Map<String, List<Trial>> byFile = digits(trials)
			.collect(Collectors.groupingBy(Trial::source, LinkedHashMap::new, Collectors.toList()));
		byFile.forEach((file, inFile) -> {
			each.add(new Group(file, false, Figures.of(inFile)));
			Map<String, List<Trial>> bySet = inFile.stream()
				.collect(Collectors.groupingBy(Trial::set, TreeMap::new, Collectors.toList()));
			if (bySet.size() > 1) {
				bySet.forEach((set, inSet) -> each.add(new Group(set, true, Figures.of(inSet))));
			}
		});
		return new Groups(each, byFile.size());
	}

	private static java.util.stream.Stream<Trial> digits(List<Trial> trials) {
		return trials.stream().filter((trial) -> trial.kind() == Trial.Kind.DIGIT);
	}

	/**
	 * Answers that belong together.
	 *
	 * @param name of the file or the collection
	 * @param part whether it is a collection within the file before it
	 * @param figures of the answers
	 */
	record Group(String name, boolean part, Figures figures) {

		/** The name, further to the right where it is a part. */
		String title() {
			return this.part ? "  " + this.name : this.name;
		}

	}

}
