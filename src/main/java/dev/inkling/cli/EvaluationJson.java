package dev.inkling.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import dev.inkling.lab.evaluate.ConfusionMatrix;
import dev.inkling.lab.evaluate.Evaluation;
import dev.inkling.lab.evaluate.Metrics;
import dev.inkling.lab.evaluate.Groups;
import dev.inkling.lab.evaluate.Proportion;

/** Metrics of an evaluation for a program; shares are 0 to 1. */
final class EvaluationJson {

	private EvaluationJson() {
	}

	/** All figures of all models. */
	static String of(List<Evaluation> evaluations, Map<String, Integer> skipped) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("models", evaluations.stream().map(EvaluationJson::model).toList());
		json.put("leftOut", skipped);
		return JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValueAsString(json) + "\n";
	}

	private static Map<String, Object> model(Evaluation evaluation) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("name", evaluation.card().name());
		json.put("version", evaluation.card().version());
		json.put("preprocessing", evaluation.preprocessing());
		json.put("bytes", evaluation.bytes());
		json.put("preprocessMicros", evaluation.preprocessMicros());
		json.put("inferenceMicros", evaluation.inferenceMicros());
		if (evaluation.invokeMicros() != null) {
			json.put("invokeMicros", evaluation.invokeMicros());
		}
		json.put("all", metrics(evaluation.metrics()));
		json.put("groups", evaluation.groups().each().stream().map(EvaluationJson::group).toList());
		return json;
	}

	private static Map<String, Object> group(Groups.Group group) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("name", group.name());
		json.put("part", group.part());
		json.putAll(metrics(group.metrics()));
		return json;
	}

	private static Map<String, Object> metrics(Metrics metrics) {
		Map<String, Object> json = new LinkedHashMap<>();
		put(json, "accuracy", metrics.accuracy());
		if (metrics.accuracy().whole() > 0) {
			json.put("expectedCalibrationError", metrics.reliability().expectedCalibrationError());
			json.put("areaUnderRiskCoverage", metrics.riskCoverage().aurc());
			json.put("confusion", confusion(metrics.confusion()));
		}
		put(json, "digitsAccepted", metrics.digitsAccepted());
		put(json, "rightAmongAccepted", metrics.rightAmongAccepted());
		put(json, "othersRefused", metrics.othersRefused());
		put(json, "ambiguousAccepted", metrics.ambiguousAccepted());
		if (metrics.roc() != null) {
			json.put("areaUnderRoc", metrics.roc().auroc());
			put(json, "digitsAcceptedWhile95PercentOfOthersRefused", metrics.roc().tprAt5PercentFpr());
		}
		return json;
	}

	private static void put(Map<String, Object> json, String name, Proportion proportion) {
		if (proportion.whole() > 0) {
			Map<String, Object> value = new LinkedHashMap<>();
			value.put("value", proportion.value());
			value.put("low", proportion.low());
			value.put("high", proportion.high());
			value.put("part", proportion.part());
			value.put("whole", proportion.whole());
			json.put(name, value);
		}
	}

	private static int[][] confusion(ConfusionMatrix confusion) {
		int[][] counts = new int[ConfusionMatrix.DIGITS][ConfusionMatrix.DIGITS];
		for (int truth = 0; truth < ConfusionMatrix.DIGITS; truth++) {
			for (int answer = 0; answer < ConfusionMatrix.DIGITS; answer++) {
				counts[truth][answer] = confusion.count(truth, answer);
			}
		}
		return counts;
	}

}
