package dev.inkling.lab.board;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

import dev.inkling.model.ModelCard;

/**
 * A model file as C source: what {@code xxd -i} gives, aligned to 16 bytes as TensorFlow
 * Lite for Microcontrollers wants it, with a comment that says what to know of it.
 */
public final class CArray {

	private static final String ARENA = "tensor arena, bytes";

	private static final int BYTES_A_LINE = 12;

	private static final String HEX = "0123456789abcdef";

	private CArray() {
	}

	/**
	 * Writes a header file: include guard, size of the tensor arena where it was
	 * measured, the array {@code name} and its length {@code name_len}. Both are static,
	 * so that more than one source file may include it; each then has a copy, of which a
	 * linker keeps those that are used.
	 * @param name of the array, a C identifier
	 * @param file the model, all of it
	 * @param card what is known of it; goes into a comment, licences and all
	 * @return source for C99 and later, and C++11 and later
	 * @throws dev.inkling.model.ModelException if it is no TFLite file
	 */
	public static String of(String name, byte[] file, ModelCard card) {
		String guard = "INKLING_" + name.toUpperCase(Locale.ROOT) + "_H";
		TfliteFile model = TfliteFile.read(file);
		StringBuilder text = new StringBuilder(file.length * 6 + 4096);
		text.append(comment(file.length, model, card));
		text.append("""
				#ifndef %1$s
				#define %1$s

				#if defined(__cplusplus)
				#define %1$s_ALIGNED alignas(16)
				#elif defined(__STDC_VERSION__) && __STDC_VERSION__ >= 201112L
				#define %1$s_ALIGNED _Alignas(16)
				#else
				#define %1$s_ALIGNED __attribute__((aligned(16)))
				#endif

				%2$s%1$s_ALIGNED static const unsigned char %3$s[] = {
				""".formatted(guard, define(name, card), name));
		bytes(text, file);
		text.append("};\nstatic const unsigned int ")
			.append(name)
			.append("_len = ")
			.append(file.length)
			.append(";\n\n#endif\n");
		return text.toString();
	}

	/**
	 * The tensor arena that TensorFlow Lite for Microcontrollers took for a model when
	 * {@code models/training/measure_arena.py} ran it on x86-64. Pointers of a 32-bit
	 * board are half as wide; its optimised kernels may want more.
	 * @param card of the model
	 * @return bytes, none where the card holds no such figure
	 */
	public static OptionalInt arenaBytes(ModelCard card) {
		List<Map<String, Object>> figures = (card.figures() != null) ? card.figures() : List.of();
		return figures.stream()
			.filter((figure) -> ARENA.equals(figure.get("measure")) && figure.get("value") instanceof Number)
			.mapToInt((figure) -> ((Number) figure.get("value")).intValue())
			.findFirst();
	}

	private static String define(String name, ModelCard card) {
		OptionalInt bytes = arenaBytes(card);
		return bytes.isEmpty() ? "" : """
				/* As measured on x86-64; MicroInterpreter::arena_used_bytes() tells it on the board. */
				#define %s_ARENA_BYTES %d

				""".formatted(name.toUpperCase(Locale.ROOT), bytes.getAsInt());
	}

	private static String comment(int flash, TfliteFile model, ModelCard card) {
		StringBuilder text = new StringBuilder();
		line(text, "Inkling's model %s, version %s, for TensorFlow Lite for Microcontrollers.", card.name(),
				card.version());
		if (card.description() != null) {
			line(text, "%s", card.description());
		}
		line(text, "");
		line(text, "Flash: %,d bytes.", flash);
		arenaBytes(card).ifPresent((bytes) -> line(text, "Tensor arena: %,d bytes, measured on x86-64.", bytes));
		line(text, "Operators to register: %s.", String.join(", ", model.operators()));
		line(text, "Input: %s, a pixel from 0 to 255 as pixel * %s + %s%s.", describe(model.input()),
				card.input().scale(), card.input().offset(), quantised(model.input()));
		line(text, "Output: %s, one score for each of %s%s.", describe(model.output()),
				String.join(", ", card.labels()), scores(model.output()));
		line(text, "Confidence: softmax of the digits' scores divided by %s; below %s it is a toss-up.",
				card.temperature(), card.rejection().ambiguousBelow());
		if (card.rejection().notADigitAbove() != null) {
			line(text, "No digit: where the same softmax over all scores gives %s more than %s.", ModelCard.NOT_A_DIGIT,
					card.rejection().notADigitAbove());
		}
		line(text, "Pictures are made by the preprocessing '%s'.", card.preprocessing());
		if (card.figures() != null) {
			line(text, "");
			line(text, "Figures:");
			card.figures().forEach((figure) -> line(text, "- %s", plain(figure)));
		}
		if (card.training() != null) {
			line(text, "");
			line(text, "Training, and the licences of its data:");
			card.training().forEach((key, value) -> entry(text, key, value));
		}
		line(text, "");
		line(text, "sha256 of the model: %s", card.sha256());
		return "/*\n" + text + " */\n";
	}

	private static void entry(StringBuilder text, String key, Object value) {
		if (value instanceof Iterable<?> parts) {
			parts.forEach((part) -> line(text, "- %s: %s", key, plain(part)));
		}
		else {
			line(text, "- %s: %s", key, plain(value));
		}
	}

	/** A part of the card in one line. */
	private static String plain(Object value) {
		return (value instanceof Map<?, ?> map) ? map.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + " " + plain(entry.getValue()))
			.collect(Collectors.joining("; ")) : String.valueOf(value);
	}

	private static String describe(TfliteFile.Tensor tensor) {
		return tensor.type() + " " + tensor.shape();
	}

	private static String quantised(TfliteFile.Tensor tensor) {
		return (tensor.quantisation() != null) ? String.format(Locale.ROOT, ", divided by %s, rounded, plus %d",
				tensor.quantisation().scale(), tensor.quantisation().zeroPoint()) : "";
	}

	private static String scores(TfliteFile.Tensor tensor) {
		return (tensor.quantisation() != null) ? String.format(Locale.ROOT, ": (output - %d) * %s",
				tensor.quantisation().zeroPoint(), tensor.quantisation().scale()) : "";
	}

	/** A line of the comment, which no value can end or break. */
	private static void line(StringBuilder text, String pattern, Object... values) {
		String line = String.format(Locale.ROOT, pattern, values).replace("*/", "* /").replaceAll("\\R", " ");
		text.append((" * " + line).stripTrailing()).append('\n');
	}

	private static void bytes(StringBuilder text, byte[] file) {
		for (int i = 0; i < file.length; i++) {
			text.append((i % BYTES_A_LINE == 0) ? "  0x" : " 0x")
				.append(HEX.charAt(file[i] >> 4 & 0xF))
				.append(HEX.charAt(file[i] & 0xF));
			boolean last = i + 1 == file.length;
			text.append(last ? "\n" : (i % BYTES_A_LINE == BYTES_A_LINE - 1) ? ",\n" : ",");
		}
	}

}
