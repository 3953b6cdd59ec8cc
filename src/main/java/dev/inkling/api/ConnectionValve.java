package dev.inkling.api;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;

/**
 * Tells of a request's connection what only Tomcat knows, and lets a request be answered
 * without its body.
 */
class ConnectionValve extends ValveBase {

	private static final String ATTRIBUTE = ConnectionValve.class.getName();

	ConnectionValve() {
		super(true);
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		Exchange exchange = new Exchange(request, response);
		request.setAttribute(ATTRIBUTE, exchange);
		getNext().invoke(request, response);
		if (exchange.bodyAbandoned) {
			request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
		}
	}

	/**
	 * Whether all of a body has arrived, so that neither reading nor skipping it waits.
	 * @param request of whose body nothing is read yet
	 */
	static boolean isBodyHere(HttpServletRequest request) {
		Exchange exchange = exchange(request);
		long length = request.getContentLengthLong();
		return exchange != null && length >= 0 && exchange.available(false) >= length;
	}

	/**
	 * Whether something has arrived that is not read yet, or the connection has ended:
	 * what {@code available()} of the body tells only once it has been read from.
	 */
	static boolean hasInput(HttpServletRequest request) {
		Exchange exchange = exchange(request);
		return exchange != null && exchange.hasInput();
	}

	/**
	 * Gives a request's body up: the connection is closed after the answer.
	 * @param request whose answer is not written yet
	 */
	static void abandonBody(HttpServletRequest request) {
		Exchange exchange = exchange(request);
		if (exchange != null) {
			exchange.response.setHeader("Connection", "close");
			exchange.bodyAbandoned = true;
		}
	}

	/**
	 * Whether the client has closed the connection, be it only its sending half. Waits
	 * for nothing. Known only where the body had arrived with the head and nothing after
	 * it, or else Tomcat may have read on into the next request, which looking would
	 * destroy.
	 * @param request whose body is read
	 */
	static boolean isClientGone(HttpServletRequest request) {
		Exchange exchange = exchange(request);
		return exchange != null && exchange.arrived == request.getContentLengthLong() && exchange.hasInput()
				&& exchange.available(false) == 0;
	}

	private static @Nullable Exchange exchange(HttpServletRequest request) {
		return (Exchange) request.getAttribute(ATTRIBUTE);
	}

	/** A request and its answer, as Tomcat knows them. */
	private static final class Exchange {

		private final Request request;

		private final Response response;

		private final int arrived;

		private boolean bodyAbandoned;

		private Exchange(Request request, Response response) {
			this.request = request;
			this.response = response;
			this.arrived = available(false);
		}

		/**
		 * True for the client's next request, of which Tomcat then holds what has
		 * arrived, and for the end of the connection, after which it holds nothing.
		 */
		private boolean hasInput() {
			return available(true) > 0;
		}

		/** Bytes that have arrived and are not read yet. */
		private int available(boolean look) {
			org.apache.coyote.Request coyote = this.request.getCoyoteRequest();
			coyote.action(ActionCode.AVAILABLE, look);
			return coyote.getAvailable();
		}

	}

}
