package dev.inkling.lab.augment;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.inkling.ink.Ink;

/**
 * Drawings of digits that something else is made of. Immutable.
 *
 * @param drawings those of each digit, 0 to 9
 */
public record Digits(Map<Integer, List<Ink>> drawings) {

	/** None at all. */
	public static final Digits NONE = new Digits(Map.of());

	public Digits {
		drawings = drawings.entrySet()
			.stream()
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, (entry) -> List.copyOf(entry.getValue())));
	}

	/** Whether there is a drawing of each of the ten. */
	boolean isComplete() {
		return IntStream.range(0, 10).noneMatch((digit) -> drawings(digit).isEmpty());
	}

	/** Any drawing of a digit that there is one of, each as likely. */
	Ink draw(int digit, Sampler sampler) {
		List<Ink> drawings = drawings(digit);
		return drawings.get(sampler.uniformInt(0, drawings.size() - 1));
	}

	private List<Ink> drawings(int digit) {
		return this.drawings.getOrDefault(digit, List.of());
	}

}
