package dev.inkling.cli;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpStatus;

import dev.inkling.classify.Refusal;
import dev.inkling.classify.RefusedException;
import dev.inkling.ink.UnusableDrawingException;

/**
 * Why a drawing got no answer, as the service puts it (RFC 9457).
 *
 * @param title of the status
 * @param status that the service would answer with
 * @param detail what must be
 * @param errors the field at fault, {@code null} where it is the whole
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(String title, int status, @Nullable String detail, @Nullable List<Field> errors) {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	/**
	 * Of a drawing that is refused.
	 * @param fault a {@link RefusedException} or an {@link UnusableDrawingException}
	 * @return an object with the {@code problem}
	 */
	static ObjectNode of(RuntimeException fault) {
		if (fault instanceof RefusedException refused) {
			return of(refused.refusal().status(), refused.getMessage(), refused.field());
		}
		return of(Refusal.NO_DRAWING.status(), fault.getMessage(),
				(fault instanceof UnusableDrawingException unusable) ? unusable.field() : null);
	}

	/**
	 * Of a drawing that is refused with a status.
	 * @return an object with the {@code problem}
	 */
	static ObjectNode of(int status, @Nullable String detail, @Nullable String field) {
		HttpStatus known = HttpStatus.resolve(status);
		Problem problem = new Problem((known != null) ? known.getReasonPhrase() : "Unknown", status, detail,
				(field != null) ? List.of(new Field(field, String.valueOf(detail))) : null);
		return MAPPER.createObjectNode().set("problem", MAPPER.valueToTree(problem));
	}

	/**
	 * A part of a drawing at fault.
	 *
	 * @param field its path
	 * @param message what must be
	 */
	record Field(String field, String message) {
	}

}
