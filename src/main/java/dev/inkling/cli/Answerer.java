package dev.inkling.cli;

import java.util.List;

import tools.jackson.databind.node.ObjectNode;

/** Says what drawings are: a model here, or a service elsewhere. For one thread. */
interface Answerer extends AutoCloseable {

	/**
	 * Answers drawings.
	 * @return for each, in their order, what {@code /classify/batch} would answer: an
	 * answer, or an object with a {@code problem}
	 */
	List<ObjectNode> answer(List<PostedDrawing> drawings);

	@Override
	void close();

}
