package dev.inkling.api;

import java.io.IOException;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Answers what Tomcat refuses before Spring sees it, such as a request line that is no
 * HTTP, with a problem detail instead of an HTML page.
 */
public class ProblemValve extends ErrorReportValve {

	@Override
	protected void report(Request request, Response response, @Nullable Throwable throwable) {
		HttpStatus status = HttpStatus.resolve(response.getStatus());
		if (status == null || !status.isError() || response.getContentWritten() > 0 || !response.setErrorReported()) {
			return;
		}
		try {
			response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
			response.getReporter()
				.write("{\"title\":\"" + status.getReasonPhrase() + "\",\"status\":" + status.value() + "}");
			response.finishResponse();
		}
		catch (IOException ex) {
			this.container.getLogger().debug("The client is gone", ex);
		}
	}

}
