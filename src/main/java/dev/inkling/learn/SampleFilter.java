package dev.inkling.learn;

import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Which samples.
 *
 * @param writer only this writer's, {@code null} for any
 * @param label only with this label, {@code null} for any
 * @param device only from this device, {@code null} for any
 */
record SampleFilter(@Nullable String writer, @Nullable String label, @Nullable String device) {

	/**
	 * Reads the parameters of a query.
	 * @throws dev.inkling.classify.RefusedException
	 * {@link dev.inkling.classify.Refusal#MALFORMED} if one is not what it can be
	 */
	static SampleFilter of(HttpServletRequest request) {
		String writer = request.getParameter("writer");
		String label = request.getParameter("label");
		String device = request.getParameter("device");
		return new SampleFilter((writer != null) ? NewSample.checkName("writer", writer) : null,
				(label != null) ? NewSample.checkLabel(label) : null,
				(device != null) ? NewSample.checkName("device", device) : null);
	}

	/** What has to be equal, by column. */
	Map<String, String> columns() {
		Map<String, String> columns = new LinkedHashMap<>();
		put(columns, "writer", this.writer);
		put(columns, "label", this.label);
		put(columns, "device", this.device);
		return columns;
	}

	private static void put(Map<String, String> columns, String column, @Nullable String value) {
		if (value != null) {
			columns.put(column, value);
		}
	}

}
