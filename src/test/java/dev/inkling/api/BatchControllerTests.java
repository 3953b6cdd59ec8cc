package dev.inkling.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.inkling.Drawings;
import dev.inkling.classify.Admission;
import dev.inkling.classify.Classifier;
import dev.inkling.classify.Classifiers;
import dev.inkling.classify.DrawingSource;
import dev.inkling.classify.LayerChoice;
import dev.inkling.classify.Memory;
import dev.inkling.classify.Stop;
import dev.inkling.decode.PictureReader;
import dev.inkling.ink.Rasteriser;
import dev.inkling.model.ModelPool;
import dev.inkling.model.Pools;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.mock.web.DelegatingServletInputStream;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/** Batches without a server, over a model that waits where it is told to. */
class BatchControllerTests {

	private static final int HEAP = 64 << 20;

	private static final String ONE = "{\"points\":[[60,15],[60,105]]}";

	private final Stop stop = new Stop(1);

	private final AtomicInteger asked = new AtomicInteger();

	private volatile Runnable behaviour = () -> {
	};

	private final ModelPool pool = Pools.of(1, (image) -> {
		this.behaviour.run();
		this.asked.incrementAndGet();
		return Pools.sureOf(1);
	});

	private final Admission admission = new Admission(8, HEAP);

	private final Classifier classifier = Classifiers.of(this.pool, this.admission);

	private final BatchController controller = new BatchController(this.classifier, new PictureReader(this.admission),
			this.admission, Classifiers.layers(), new Problems(new SimpleMeterRegistry()),
			JsonMapper.builder().build());

	private final ExecutorService requests = Executors.newSingleThreadExecutor();

	@AfterEach
	void end() {
		this.stop.open();
		this.requests.shutdownNow();
		this.controller.close();
		this.classifier.close();
		this.pool.close();
	}

	@Test
	void givenAClientOfABatchThatLeavesThenTheWorkStops() throws Exception {
		this.asked.set(0);
		this.behaviour = () -> {
			if (this.asked.get() == 1) {
				this.stop.pass();
			}
		};
		String items = String.join(",", Collections.nCopies(BatchController.MAX_ITEMS, ONE));
		MockHttpServletRequest request = new MockHttpServletRequest("POST", "/classify/batch");
		request.setContentType("application/json");
		request.setContent(("{\"items\":[" + items + "]}").getBytes(StandardCharsets.UTF_8));
		post(request).get(30, TimeUnit.SECONDS);
		this.stop.open();
		this.classifier.classify(DrawingSource.of(() -> Rasteriser.rasterise(Drawings.one())), LayerChoice.OWN);
		assertThat(this.asked.get()).as("the one answered, perhaps the next, and one to see that no more is done")
			.isBetween(2, 3);
		assertAllIsGivenBack();
	}

	@Test
	void givenAClientOfAnEndlessStreamThatLeavesThenTheWorkStops() throws Exception {
		MockHttpServletRequest request = new MockHttpServletRequest("POST", "/classify/batch") {

			@Override
			public ServletInputStream getInputStream() {
				return new DelegatingServletInputStream(new Endless());
			}

		};
		request.setContentType("application/x-ndjson");
		post(request).get(30, TimeUnit.SECONDS);
		this.classifier.classify(DrawingSource.of(() -> Rasteriser.rasterise(Drawings.one())), LayerChoice.OWN);
		int asked = this.asked.get();
		this.classifier.classify(DrawingSource.of(() -> Rasteriser.rasterise(Drawings.one())), LayerChoice.OWN);
		assertThat(this.asked.get()).isEqualTo(asked + 1);
		assertAllIsGivenBack();
	}

	private Future<?> post(MockHttpServletRequest request) {
		return this.requests.submit(() -> {
			this.controller.classify(request, new Gone());
			return null;
		});
	}

	private void assertAllIsGivenBack() {
		List<Admission.Permit> streams = new ArrayList<>();
		for (int i = 0; i < Admission.MAX_STREAMS; i++) {
			streams.add(this.admission.stream());
		}
		streams.forEach(Admission.Permit::close);
		try (Memory bodies = this.admission.bodies(); Memory answers = this.admission.answers()) {
			bodies.take(HEAP / 8);
			answers.take(HEAP / 8);
		}
	}

	/** Drawings of a one, a line each. */
	private static final class Endless extends InputStream {

		private static final byte[] LINE = (ONE + "\n").getBytes(StandardCharsets.UTF_8);

		private int position;

		@Override
		public int read() {
			return LINE[this.position++ % LINE.length];
		}

	}

	/** A client that is gone once it has read the beginning of the first answer. */
	private static final class Gone extends MockHttpServletResponse {

		private final ServletOutputStream out = new ServletOutputStream() {

			private int left = 20;

			@Override
			public void write(int b) throws IOException {
				if (this.left-- == 0) {
					throw new IOException("Broken pipe");
				}
			}

			@Override
			public boolean isReady() {
				return true;
			}

			@Override
			public void setWriteListener(WriteListener listener) {
				throw new UnsupportedOperationException();
			}

		};

		@Override
		public ServletOutputStream getOutputStream() {
			return this.out;
		}

	}

}
