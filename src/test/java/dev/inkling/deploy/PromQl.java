package dev.inkling.deploy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The metrics and labels that a PromQL expression names. Knows as much of the language as
 * it takes to find them, and refuses what it does not know; promtool checks the rest.
 */
final class PromQl {

	private static final Pattern TOKEN = Pattern.compile("\\s*(?:(?<name>[A-Za-z_:][\\w:]*)|[0-9.]+[smhd]?"
			+ "|\"(?:[^\"\\\\]|\\\\.)*\"|\\[[0-9]+[smhd]]|=~|!~|[=!<>]=|[-+*/(){},=<>])\\s*");

	private static final Set<String> GROUPINGS = Set.of("by", "on", "group_left");

	private static final Set<String> WORDS = Set.of("absent", "and", "histogram_quantile", "increase", "max", "min",
			"offset", "or", "rate", "sum", "vector");

	private PromQl() {
	}

	/**
	 * Reads an expression.
	 * @param expression with durations in place of a dashboard's variables
	 * @return each metric, with the labels that the expression matches or groups it by
	 * @throws IllegalArgumentException if it cannot be read
	 */
	static Map<String, Set<String>> metrics(String expression) {
		Map<String, Set<String>> metrics = new TreeMap<>();
		Set<String> groupedBy = new TreeSet<>();
		Deque<String> open = new ArrayDeque<>();
		String metric = "";
		String last = "(";
		int position = 0;
		for (Matcher token = TOKEN.matcher(expression); position < expression.length(); position = token.end()) {
			require(token.region(position, expression.length()).lookingAt(), expression, position);
			String text = token.group().strip();
			String around = open.isEmpty() ? "" : open.peek();
			if (text.equals("(") || text.equals("{")) {
				require(!last.equals(metric) || text.equals("{"), expression, position);
				open.push(GROUPINGS.contains(last) ? last : text);
			}
			else if (text.equals(")") || text.equals("}")) {
				require(!around.isEmpty() && around.equals("{") == text.equals("}"), expression, position);
				open.pop();
			}
			else if (token.group("name") != null) {
				if (around.equals("{")) {
					metrics.get(metric).add(text);
				}
				else if (GROUPINGS.contains(around)) {
					groupedBy.add(text);
				}
				else if (!WORDS.contains(text) && !GROUPINGS.contains(text)) {
					metric = text;
					metrics.computeIfAbsent(metric, (key) -> new TreeSet<>());
				}
			}
			last = text;
		}
		require(open.isEmpty(), expression, position);
		metrics.values().forEach((labels) -> labels.addAll(groupedBy));
		return metrics;
	}

	private static void require(boolean condition, String expression, int position) {
		if (!condition) {
			throw new IllegalArgumentException("Not understood from character " + position + ": " + expression);
		}
	}

}
