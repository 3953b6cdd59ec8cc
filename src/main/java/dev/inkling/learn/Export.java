package dev.inkling.learn;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.inkling.classify.Memory;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;

/**
 * Writes samples one a line, as the commands {@code prepare} and {@code evaluate} read
 * them. Between two lines it holds neither a connection to the database nor a drawing, so
 * that it matters to nobody how slowly they are read.
 */
class Export {

	/** The collection that the lines say they are from. */
	private static final String SET = "inkling";

	private static final int PAGE = 500;

	private final SampleStore samples;

	private final SampleFilter filter;

	private final Memory memory;

	/**
	 * @param memory pays for a line
	 */
	Export(SampleStore samples, SampleFilter filter, Memory memory) {
		this.samples = samples;
		this.filter = filter;
		this.memory = memory;
	}

	/**
	 * Writes all samples that there are; one that is erased meanwhile may be left out.
	 * @throws dev.inkling.classify.RefusedException if the database fails; once lines are
	 * written that ends the connection
	 */
	void write(HttpServletResponse response) throws IOException {
		List<Sample> page = this.samples.find(this.filter, null, PAGE);
		response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
		OutputStream out = response.getOutputStream();
		while (!page.isEmpty()) {
			for (Sample sample : page) {
				write(sample, out);
			}
			page = this.samples.find(this.filter, SampleStore.Position.of(page.get(page.size() - 1)), PAGE);
		}
	}

	private void write(Sample sample, OutputStream out) throws IOException {
		@Nullable String drawing = this.samples.drawing(sample.id()).orElse(null);
		if (drawing == null) {
			return;
		}
		long bytes = 2L * drawing.length();
		this.memory.take(bytes);
		// None of these has a character that JSON would escape
		String line = "{\"set\":\"" + SET + "\",\"writer\":\"" + sample.writer() + "\",\"label\":\"" + sample.label()
				+ "\"," + drawing.substring(1) + "\n";
		out.write(line.getBytes(StandardCharsets.US_ASCII));
		this.memory.giveBack(bytes);
	}

}
