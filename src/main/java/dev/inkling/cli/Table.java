package dev.inkling.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines of text in columns as wide as their widest cell, the first aligned to the left
 * and the others to the right. A line may have fewer cells than others. For one thread.
 */
final class Table {

	private static final String GAP = "  ";

	private final List<List<String>> rows = new ArrayList<>();

	/** Adds a line. */
	Table row(List<String> cells) {
		this.rows.add(List.copyOf(cells));
		return this;
	}

	/** Adds a line. */
	Table row(String... cells) {
		return row(List.of(cells));
	}

	/** All lines, each with its line break. */
	@Override
	public String toString() {
		int columns = this.rows.stream().mapToInt(List::size).max().orElse(0);
		int[] widths = new int[columns];
		for (List<String> row : this.rows) {
			for (int i = 0; i < row.size(); i++) {
				widths[i] = Math.max(widths[i], row.get(i).length());
			}
		}
		StringBuilder text = new StringBuilder();
		for (List<String> row : this.rows) {
			StringBuilder line = new StringBuilder();
			for (int i = 0; i < row.size(); i++) {
				String space = " ".repeat(widths[i] - row.get(i).length());
				line.append((i == 0) ? row.get(i) + space : GAP + space + row.get(i));
			}
			text.append(line.toString().stripTrailing()).append('\n');
		}
		return text.toString();
	}

}
