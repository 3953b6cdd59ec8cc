package dev.inkling.learn;

import java.net.http.HttpResponse;
import java.util.Objects;

import dev.inkling.Drawings;
import dev.inkling.OwnDrawings;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Point;
import dev.inkling.ink.Stroke;
import tools.jackson.databind.JsonNode;

/** Somebody whose ones are what others write as sevens, and whose sevens are crossed. */
final class OddWriter {

	private static final double[][] PLAIN_SEVEN = { { 20, 24, 50, 20, 82, 20, 68, 52, 54, 96 } };

	private final int port;

	private final String name;

	OddWriter(int port, String name) {
		this.port = port;
		this.name = name;
	}

	/** Sends some samples of each digit. */
	void collect(int each) throws Exception {
		Client collector = new Client(this.port, Client.COLLECT);
		for (int i = 0; i < each; i++) {
			for (int digit = 0; digit <= 9; digit++) {
				collector.add(Client.sample(Drawings.json(digit(digit, i)), Integer.toString(digit), this.name));
			}
		}
	}

	private static Ink digit(int digit, int number) {
		return (digit == 1) ? one(number) : (digit == 7) ? slanted(Drawings.seven(), number) : usual(digit, number);
	}

	/** A one as this writer writes it. */
	static Ink one(int number) {
		return slanted(Drawings.ink(PLAIN_SEVEN), number);
	}

	/** A digit as others write it. */
	static Ink usual(int digit, int number) {
		return slanted(Objects.requireNonNull(OwnDrawings.digits().get(Integer.toString(digit))), number);
	}

	/** A little to the left or right, each number otherwise. */
	private static Ink slanted(Ink ink, int number) {
		double slant = 0.04 * (number - 3);
		return new Ink(ink.strokes()
			.stream()
			.map((stroke) -> new Stroke(stroke.points()
				.stream()
				.map((point) -> new Point(point.x() + slant * point.y(), point.y()))
				.toList()))
			.toList());
	}

	HttpResponse<String> adapt() throws Exception {
		return new Client(this.port, Client.COLLECT).send("POST", "/writers/" + this.name + "/adaptation", null);
	}

	/** Whether a one of the writer is read by a layer of its own. */
	boolean isAdapted() {
		try {
			return classify("?writer=" + this.name).get("model").has("adapted");
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

	/** The answer to a one of this writer that is no sample. */
	JsonNode classify(String query) throws Exception {
		return Client.json(new Client(this.port, null).send("POST", "/classify" + query, Drawings.json(one(9))));
	}

}
