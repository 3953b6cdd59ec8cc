package dev.inkling.lab.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Memory that the numbers between a model's operators take, laid out as TensorFlow Lite
 * for Microcontrollers does it: the largest first, each at the lowest place that nothing
 * alive at the same time takes ({@code GreedyMemoryPlanner}). What that library notes
 * down for itself comes on top: some dozen bytes a tensor and operator, the scales of
 * each channel, and what a kernel needs for its own work.
 *
 * @param bytes of the layout
 * @param peak the most that is alive at a time, which no layout can do with less than
 */
public record Arena(int bytes, int peak) {

	/** Where a tensor may start. */
	private static final int ALIGNMENT = 16;

	/**
	 * Lays out a model's tensors.
	 * @param model read from its file
	 */
	public static Arena of(TfliteFile model) {
		List<Block> blocks = blocks(model);
		List<Placed> placed = new ArrayList<>();
		blocks.sort(Comparator.comparingInt(Block::bytes).reversed());
		for (Block block : blocks) {
			placed.add(new Placed(block, place(block, placed)));
		}
		int bytes = placed.stream().mapToInt(Placed::end).max().orElse(0);
		int peak = 0;
		for (int i = 0; i < model.steps().size(); i++) {
			int step = i;
			peak = Math.max(peak,
					blocks.stream()
						.filter((block) -> block.first <= step && step <= block.last)
						.mapToInt(Block::bytes)
						.sum());
		}
		return new Arena(bytes, peak);
	}

	/**
	 * A size to start with on a board, for its own notes a quarter more and 4 KiB; what
	 * is really used is told there by {@code MicroInterpreter::arena_used_bytes()}.
	 */
	public int suggested() {
		return aligned(this.bytes + this.bytes / 4 + 4096);
	}

	/** When each tensor that is not in the file comes to life and is needed last. */
	private static List<Block> blocks(TfliteFile model) {
		List<Block> blocks = new ArrayList<>();
		int steps = model.steps().size();
		for (int tensor = 0; tensor < model.tensors().size(); tensor++) {
			int first = model.inputs().contains(tensor) ? 0 : steps;
			int last = model.outputs().contains(tensor) ? steps - 1 : -1;
			for (int step = 0; step < steps; step++) {
				if (model.steps().get(step).outputs().contains(tensor)) {
					first = Math.min(first, step);
					last = Math.max(last, step);
				}
				if (model.steps().get(step).inputs().contains(tensor)) {
					last = Math.max(last, step);
				}
			}
			if (!model.tensors().get(tensor).constant() && first <= last) {
				blocks.add(new Block(aligned(model.tensors().get(tensor).bytes()), first, last));
			}
		}
		return blocks;
	}

	private static int place(Block block, List<Placed> placed) {
		List<Placed> inTheWay = placed.stream()
			.filter((other) -> other.block.first <= block.last && block.first <= other.block.last)
			.sorted(Comparator.comparingInt(Placed::start))
			.toList();
		int start = 0;
		for (Placed other : inTheWay) {
			if (start + block.bytes <= other.start) {
				break;
			}
			start = Math.max(start, other.end());
		}
		return start;
	}

	private static int aligned(int bytes) {
		return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
	}

	private record Block(int bytes, int first, int last) {
	}

	private record Placed(Block block, int start) {

		int end() {
			return this.start + this.block.bytes;
		}

	}

}
