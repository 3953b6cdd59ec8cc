package dev.inkling.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.ContinueResponseTiming;
import org.jspecify.annotations.Nullable;

/**
 * Tells of a request's connection what only Tomcat knows, and lets a request be answered
 * without its body: Tomcat would wait for the rest of it, byte by byte and for as long as
 * they come, on the thread that answered.
 */
class ConnectionValve extends ValveBase {

	/** CR LF, a length of up to 8 digits, an extension, CR LF, and some room. */
	private static final int BETWEEN_CHUNKS = 16 + TomcatConfiguration.MAX_EXTENSION;

	private static final String ATTRIBUTE = ConnectionValve.class.getName();

	ConnectionValve() {
		super(true);
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		Exchange exchange = new Exchange(request, response);
		request.setAttribute(ATTRIBUTE, exchange);
		exchange.announce();
		getNext().invoke(request, response);
		if (!exchange.isRestOfBodyHere()) {
			// An answer that has not begun would become a 500.
			response.finishResponse();
			request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
		}
	}

	/**
	 * Whether all of a body has arrived, so that neither reading nor skipping what is not
	 * read yet waits. Looks, as {@link #hasInput} and {@link #hasBody} do, at what the
	 * connection has by now: not while the body's stream holds bytes that are wanted,
	 * which that would overwrite.
	 */
	static boolean isBodyHere(HttpServletRequest request) {
		Exchange exchange = exchange(request);
		return exchange == null || exchange.isRestOfBodyHere();
	}

	/**
	 * Whether something has arrived that is not read yet, or the connection has ended:
	 * what {@code available()} of the body tells only once it has been read from.
	 */
	static boolean hasInput(HttpServletRequest request) {
		Exchange exchange = exchange(request);
		return exchange != null && exchange.available(true) > 0;
	}

	/**
	 * Whether the next read does not wait: the body has ended, or so much has arrived
	 * that some of it is the body's, or its trailer's. Less may be nothing but the end of
	 * one chunk and the head of the next.
	 */
	static boolean hasBody(HttpServletRequest request) {
		Exchange exchange = exchange(request);
		return exchange != null && (exchange.isRestOfBodyHere() || exchange.available(true) > BETWEEN_CHUNKS);
	}

	/**
	 * The body itself, of any method; {@link BodyOfPostFilter} shows that of POST alone.
	 */
	static InputStream body(HttpServletRequest request) throws IOException {
		Exchange exchange = exchange(request);
		return ((exchange != null) ? exchange.request : request).getInputStream();
	}

	/**
	 * Asks a client for its body that waits to be asked, before a read would: what is
	 * answered by then would end the connection.
	 * @param request whose answer is not written yet
	 */
	static void ask(HttpServletRequest request) {
		Exchange exchange = exchange(request);
		if (exchange != null) {
			exchange.request.getCoyoteRequest().action(ActionCode.ACK, ContinueResponseTiming.ON_REQUEST_BODY_READ);
		}
	}

	/**
	 * Says in a request's answer that the connection ends with it, if the body has still
	 * not arrived, and else no more.
	 * @param request whose answer is not written yet
	 */
	static void announce(HttpServletRequest request) {
		Exchange exchange = exchange(request);
		if (exchange != null) {
			exchange.announce();
		}
	}

	/**
	 * Says no more that the connection ends with the answer, since the body will be read.
	 * @param request whose answer is not written yet
	 */
	static void keep(HttpServletRequest request) {
		Exchange exchange = exchange(request);
		if (exchange != null) {
			exchange.keep();
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
		return exchange != null && exchange.arrived == request.getContentLengthLong() && exchange.available(true) > 0
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

		private boolean announced;

		private Exchange(Request request, Response response) {
			this.request = request;
			this.response = response;
			this.arrived = available(false);
		}

		private void announce() {
			if (isRestOfBodyHere()) {
				keep();
			}
			else {
				this.response.setHeader("Connection", "close");
				this.announced = true;
			}
		}

		private void keep() {
			if (this.announced) {
				this.response.getCoyoteResponse().getMimeHeaders().removeHeader("Connection");
				this.announced = false;
			}
		}

		private boolean isRestOfBodyHere() {
			org.apache.coyote.Request coyote = this.request.getCoyoteRequest();
			AtomicBoolean ended = new AtomicBoolean();
			coyote.action(ActionCode.REQUEST_BODY_FULLY_READ, ended);
			return ended.get() || coyote.getContentLengthLong() >= 0
					&& coyote.getContentLengthLong() - coyote.getBytesRead() <= available(true);
		}

		/**
		 * Bytes that have arrived and are not read yet.
		 * @param look where there are none, asks the connection: for what has come on it
		 * since, be it the client's next request, which Tomcat then holds; 1 at its end,
		 * after which nothing is held. Not once the body has ended: what of the next
		 * request came with its last part would be lost
		 */
		private int available(boolean look) {
			org.apache.coyote.Request coyote = this.request.getCoyoteRequest();
			coyote.action(ActionCode.AVAILABLE, look);
			return coyote.getAvailable();
		}

	}

}
