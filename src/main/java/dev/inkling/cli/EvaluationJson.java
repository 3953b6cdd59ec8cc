package dev.inkling.cli;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import dev.inkling.lab.evaluate.Evaluation;
import dev.inkling.lab.evaluate.Groups;
import dev.inkling.lab.evaluate.McNemar;
import dev.inkling.lab.evaluate.Metrics;
import dev.inkling.lab.evaluate.Proportion;
import dev.inkling.lab.evaluate.RocCurve;

/**
 * The metrics of an evaluation for a program. Proportions, areas and errors are 0 to 1,
 * times microseconds; what the data say nothing of is left out. The names of the
 * properties are a contract.
 *
 * @param models in the order of the command line
 * @param comparisons of the last model with each other one, in their order
 * @param leftOut how many drawings no model was shown, by reason
 */
record EvaluationJson(List<Model> models, List<Comparison> comparisons, Map<String, Integer> leftOut) {

	private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	/** All metrics of all models, as indented JSON that ends with a line break. */
	static String of(List<Evaluation> evaluations, Map<String, Integer> skipped) {
		Evaluation last = evaluations.get(evaluations.size() - 1);
		List<Comparison> comparisons = evaluations.subList(0, evaluations.size() - 1)
			.stream()
			.map((other) -> Comparison.of(other, McNemar.of(last.predictions(), other.predictions())))
			.toList();
		return MAPPER.writeValueAsString(
				new EvaluationJson(evaluations.stream().map(Model::of).toList(), comparisons, skipped)) + "\n";
	}

	/**
	 * Whether the last model is better than another on these digits, as {@link McNemar}
	 * describes it.
	 *
	 * @param other title of the other
	 * @param verdict in words
	 * @param pValue 0 to 1
	 * @param onlyLastRight digits that only the last model reads right
	 * @param onlyOtherRight digits that only the other reads right
	 */
	record Comparison(String other, String verdict, double pValue, int onlyLastRight, int onlyOtherRight) {

		static Comparison of(Evaluation other, McNemar test) {
			return new Comparison(other.title(), test.verdict(), test.pValue(), test.challenger(), test.other());
		}

	}

	/**
	 * One model.
	 *
	 * @param name of its card
	 * @param version of its card
	 * @param sha256 of its file
	 * @param style of handwriting whose last layer scored
	 * @param preprocessing that was taken
	 * @param bytes of its file
	 * @param preprocessMicros mean time to the model's input, all processors at work
	 * @param inferenceMicros mean time in the model, all processors at work
	 * @param invokeMicros median time in the model on one thread
	 * @param all metrics of all drawings
	 * @param groups metrics file by file, and collection by collection within
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Model(String name, String version, String sha256, @Nullable String style, String preprocessing, long bytes,
			double preprocessMicros, double inferenceMicros, @Nullable Double invokeMicros, Values all,
			List<Group> groups) {

		static Model of(Evaluation evaluation) {
			return new Model(evaluation.card().name(), evaluation.card().version(), evaluation.card().sha256(),
					evaluation.style(), evaluation.preprocessing(), evaluation.bytes(), evaluation.preprocessMicros(),
					evaluation.inferenceMicros(), evaluation.invokeMicros(), Values.of(evaluation.metrics()),
					evaluation.groups().each().stream().map(Group::of).toList());
		}

	}

	/** Drawings of one file, or where {@code part} of one collection in that file. */
	record Group(String name, boolean part, @JsonUnwrapped Values values) {

		static Group of(Groups.Group group) {
			return new Group(group.name(), group.part(), Values.of(group.metrics()));
		}

	}

	/**
	 * Metrics of some drawings, as {@link Metrics} describes them.
	 *
	 * @param confusion a row for each digit, a column for each answer
	 * @param othersRefused non-digits rejected
	 * @param digitsAcceptedWhile95PercentOfOthersRefused true-positive rate at 5 % false
	 * positives
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Values(@Nullable Part accuracy, @Nullable Double expectedCalibrationError,
			@Nullable Double areaUnderRiskCoverage, int @Nullable [][] confusion, @Nullable Part digitsAccepted,
			@Nullable Part rightAmongAccepted, @Nullable Part othersRefused, @Nullable Part ambiguousAccepted,
			@Nullable Double areaUnderRoc, @Nullable Part digitsAcceptedWhile95PercentOfOthersRefused) {

		static Values of(Metrics metrics) {
			boolean digits = metrics.accuracy().whole() > 0;
			RocCurve roc = metrics.roc();
			return new Values(Part.of(metrics.accuracy()),
					digits ? metrics.reliability().expectedCalibrationError() : null,
					digits ? metrics.riskCoverage().aurc() : null, digits ? metrics.confusion().counts() : null,
					Part.of(metrics.digitsAccepted()), Part.of(metrics.rightAmongAccepted()),
					Part.of(metrics.nonDigitsRejected()), Part.of(metrics.ambiguousAccepted()),
					(roc != null) ? roc.auroc() : null, (roc != null) ? Part.of(roc.tprAt5PercentFpr()) : null);
		}

	}

	/** A proportion with its 95 % Wilson interval. */
	record Part(double value, double low, double high, long part, long whole) {

		static @Nullable Part of(Proportion proportion) {
			return (proportion.whole() == 0) ? null : new Part(proportion.value(), proportion.low(), proportion.high(),
					proportion.part(), proportion.whole());
		}

	}

}
