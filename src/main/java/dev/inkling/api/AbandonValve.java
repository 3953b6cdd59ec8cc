package dev.inkling.api;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Lets a request be answered without its body: the connection is closed after the answer.
 */
class AbandonValve extends ValveBase {

	/**
	 * Name of the request's attribute, a {@link Runnable} to call before the answer is
	 * written.
	 */
	static final String ATTRIBUTE = AbandonValve.class.getName();

	AbandonValve() {
		super(true);
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		AtomicBoolean abandoned = new AtomicBoolean();
		request.setAttribute(ATTRIBUTE, (Runnable) () -> {
			response.setHeader("Connection", "close");
			abandoned.set(true);
		});
		getNext().invoke(request, response);
		if (abandoned.get()) {
			request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
		}
	}

}
