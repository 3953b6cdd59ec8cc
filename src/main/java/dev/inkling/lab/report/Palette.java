package dev.inkling.lab.report;

import java.awt.Color;

/**
 * Colours that charts are drawn in. Each stands for a variable of the style sheet, which
 * takes its place in the SVG, so that a chart follows the page from light to dark.
 */
enum Palette {

	/** Text and axes. */
	INK("--ink"),

	/** What matters less than text. */
	SOFT("--soft"),

	/** Lines behind the data. */
	GRID("--grid"),

	/** First model. */
	FIRST("--model-1"),

	/** Second model. */
	SECOND("--model-2"),

	/** Third model. */
	THIRD("--model-3"),

	/** Fourth model. */
	FOURTH("--model-4");

	private static final int MODELS = 4;

	private final String variable;

	Palette(String variable) {
		this.variable = variable;
	}

	/** The colour of a model, by its index from 0; the fifth is like the first. */
	static Palette model(int index) {
		return values()[FIRST.ordinal() + index % MODELS];
	}

	/** The colour of a line: the first is the only one of its colour. */
	static Palette line(int index) {
		return (index == 0) ? FIRST : values()[SECOND.ordinal() + (index - 1) % (MODELS - 1)];
	}

	/** What to draw with. */
	Color colour() {
		return new Color(1, 2, 3 + ordinal());
	}

	/** The variable of the style sheet. */
	String variable() {
		return this.variable;
	}

	/** Puts the variables in place of the colours. */
	static String themed(String svg) {
		String themed = svg;
		for (Palette entry : values()) {
			Color colour = entry.colour();
			String variable = "var(" + entry.variable + ")";
			themed = themed
				.replace("rgb(%d,%d,%d)".formatted(colour.getRed(), colour.getGreen(), colour.getBlue()), variable)
				.replace("#%06x".formatted(colour.getRGB() & 0xFFFFFF), variable);
		}
		return themed;
	}

}
