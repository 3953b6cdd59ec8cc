package dev.inkling.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import dev.inkling.classify.Admission;
import dev.inkling.classify.Answer;
import dev.inkling.classify.Batch;
import dev.inkling.classify.Classifier;
import dev.inkling.classify.DrawingSource;
import dev.inkling.classify.LayerChoice;
import dev.inkling.classify.LayerChoices;
import dev.inkling.classify.Refusal;
import dev.inkling.classify.RefusedException;
import dev.inkling.ink.UnusableDrawingException;

import org.springframework.stereotype.Component;

/**
 * Has all drawings of a request judged. These protocols have no fault for one drawing, so
 * that one which cannot be classified fails the whole request, with a message that says
 * which one it is. One drawing alone has the deadline of {@code /classify} once the body
 * is parsed; several are a batch, without a deadline and in turn with all others.
 */
@Component
class Judge {

	/** Most drawings of a request. */
	static final int MAX_DRAWINGS = 1_000;

	/** Longest body, in bytes: as many drawings as arrays of numbers in JSON. */
	static final int MAX_BODY = 64 << 20;

	/** Keeps what came of a drawing until it is its turn. */
	private static final Classifier.ResultMapper<Supplier<Answer>> LATER = new Classifier.ResultMapper<>() {

		@Override
		public Supplier<Answer> answered(Answer answer) {
			return () -> answer;
		}

		@Override
		public Supplier<Answer> failed(RuntimeException fault) {
			return () -> {
				throw fault;
			};
		}

	};

	private final Classifier classifier;

	private final LayerChoices layers;

	private final Admission admission;

	Judge(Classifier classifier, LayerChoices layers, Admission admission) {
		this.classifier = classifier;
		this.layers = layers;
		this.admission = admission;
	}

	/**
	 * Judges drawings, all by the same model: where another one took its place meanwhile,
	 * all of them anew.
	 * @param name what the protocol calls the array that they came in
	 * @return the answers, in order
	 * @throws RefusedException if a drawing gets no answer
	 */
	List<Answer> judge(List<DrawingSource> drawings, String name) {
		List<Answer> answers = answer(drawings, name);
		while (answers.stream().map((answer) -> answer.card().sha256()).distinct().count() > 1) {
			answers = answer(drawings, name);
		}
		return answers;
	}

	/** Judges a drawing that came by itself: its fault says no place in an array. */
	Answer judge(DrawingSource drawing) {
		return this.classifier.classify(drawing, this.layers.of(null, null));
	}

	private List<Answer> answer(List<DrawingSource> drawings, String name) {
		List<Answer> answers = new ArrayList<>(drawings.size());
		Batch.Results<Supplier<Answer>, RuntimeException> results = (result) -> {
			try {
				answers.add(result.get());
			}
			catch (RefusedException | UnusableDrawingException ex) {
				throw at(name + "[" + answers.size() + "]", ex);
			}
		};
		if (drawings.size() == 1) {
			results.add(() -> judge(drawings.get(0)));
			return answers;
		}
		LayerChoice layer = this.layers.of(null, null);
		try (Admission.Permit permit = this.admission.stream()) {
			Batch.work(drawings.iterator(), (drawing) -> this.classifier.submit(drawing, layer, LATER), results);
		}
		return answers;
	}

	/** The fault of a drawing with its place; one of the service stays as it is. */
	private static RuntimeException at(String place, RuntimeException fault) {
		Refusal refusal = (fault instanceof RefusedException ex) ? ex.refusal() : Refusal.NO_DRAWING;
		return (refusal.status() >= 500 || refusal.isTemporary()) ? fault
				: refusal.because(place, place + ": " + fault.getMessage());
	}

}
