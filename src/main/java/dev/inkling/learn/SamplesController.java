package dev.inkling.learn;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.inkling.api.Bodies;
import dev.inkling.api.BodyType;
import dev.inkling.classify.Admission;
import dev.inkling.classify.Classifier;
import dev.inkling.classify.Memory;
import dev.inkling.classify.Refusal;
import dev.inkling.decode.Drawing;
import dev.inkling.decode.InkReader;
import dev.inkling.decode.JsonSlice;
import dev.inkling.decode.PictureReader;
import dev.inkling.image.Png;
import dev.inkling.preprocess.GreyImage;
import dev.inkling.preprocess.Preprocessor;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Takes, shows, corrects and erases samples. */
@Hidden
@RestController
@ConditionalOnBooleanProperty(LearnConfiguration.ENABLED)
class SamplesController {

	/** Longest sample, in bytes: as long as a drawing may be that is classified. */
	private static final int MAX_BODY = PictureReader.MAX_MEBIBYTES << 20;

	private static final int MAX_LABEL_BODY = 1 << 10;

	private static final int MAX_PAGE = 1000;

	private static final String ID = "/samples/{id:[0-9a-f]{32}}";

	private static final Pattern POSITION = Pattern.compile("(\\d{1,18})-([0-9a-f]{32})");

	private static final List<BodyType> TAKEN = List.of(BodyType.JSON);

	private final SampleStore samples;

	private final WriterLayerCache layers;

	private final Classifier classifier;

	private final PictureReader pictures;

	private final Admission admission;

	SamplesController(SampleStore samples, WriterLayerCache layers, Classifier classifier, PictureReader pictures,
			Admission admission) {
		this.samples = samples;
		this.layers = layers;
		this.classifier = classifier;
		this.pictures = pictures;
		this.admission = admission;
	}

	/** Stores only what could be classified. */
	@PostMapping(path = "/samples", produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<Map<String, String>> add(HttpServletRequest request) {
		BodyType.of(request.getContentType(), TAKEN);
		try (Memory memory = this.admission.bodies()) {
			byte[] body = Bodies.read(request, MAX_BODY, memory);
			memory.take(body.length);
			NewSample sample = this.classifier.decode(() -> {
				NewSample parsed = NewSample.parse(body);
				input(parsed.drawing());
				return parsed;
			});
			SampleStore.Stored stored = this.samples.add(sample);
			// As text: a proxy may name a host that is no URI's, such as my_pad
			String location = ServletUriComponentsBuilder.fromRequestUri(request)
				.pathSegment(stored.id())
				.toUriString();
			return ResponseEntity.status(stored.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
				.header(HttpHeaders.LOCATION, location)
				.body(Map.of("id", stored.id()));
		}
	}

	@GetMapping(path = "/samples", produces = MediaType.APPLICATION_JSON_VALUE)
	Page find(HttpServletRequest request) {
		SampleFilter filter = SampleFilter.of(request);
		int limit = limit(request.getParameter("limit"));
		SampleStore.@Nullable Position after = position(request.getParameter("after"));
		List<Sample> found = this.samples.find(filter, after, limit + 1);
		boolean more = found.size() > limit;
		List<Sample> page = more ? found.subList(0, limit) : found;
		return new Page(this.samples.count(filter), page, more ? cursor(page.get(limit - 1)) : null);
	}

	@GetMapping(path = ID, produces = MediaType.APPLICATION_JSON_VALUE)
	Shown get(@PathVariable String id) {
		Sample sample = this.samples.get(id);
		String drawing = this.samples.drawing(id).orElseThrow(() -> SampleStore.noSuchSample(id));
		try (Memory memory = this.admission.bodies()) {
			memory.take(2L * drawing.length());
			String input = this.classifier.decode(() -> Png
				.toDataUrl(input(InkReader.parse(JsonSlice.of(drawing.getBytes(StandardCharsets.UTF_8))))));
			return new Shown(sample, drawing, input);
		}
	}

	@PatchMapping(path = ID, produces = MediaType.APPLICATION_JSON_VALUE)
	Sample relabel(@PathVariable String id, HttpServletRequest request) {
		BodyType.of(request.getContentType(), TAKEN);
		try (Memory memory = this.admission.bodies()) {
			this.samples.relabel(id, NewSample.parseLabel(Bodies.read(request, MAX_LABEL_BODY, memory)));
		}
		return this.samples.get(id);
	}

	@DeleteMapping(ID)
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(@PathVariable String id) {
		String writer = this.samples.get(id).writer();
		this.samples.delete(id);
		this.layers.forget(writer);
	}

	@GetMapping(path = "/samples/export", produces = MediaType.APPLICATION_NDJSON_VALUE)
	void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
		SampleFilter filter = SampleFilter.of(request);
		try (Admission.Permit permit = this.admission.stream(); Memory memory = this.admission.answers()) {
			new Export(this.samples, filter, memory).write(response);
		}
	}

	/** What the model sees of a drawing. */
	private GreyImage input(Drawing drawing) {
		return Preprocessor.named(this.classifier.card().preprocessing()).apply(drawing.toBitmap(null, this.pictures));
	}

	private static int limit(@Nullable String limit) {
		if (limit == null) {
			return MAX_PAGE / 10;
		}
		if (limit.matches("\\d{1,4}") && Integer.parseInt(limit) >= 1 && Integer.parseInt(limit) <= MAX_PAGE) {
			return Integer.parseInt(limit);
		}
		throw Refusal.MALFORMED.because("limit", "limit must be a number from 1 to " + MAX_PAGE);
	}

	private static SampleStore.@Nullable Position position(@Nullable String after) {
		if (after == null) {
			return null;
		}
		Matcher position = POSITION.matcher(after);
		if (!position.matches()) {
			throw Refusal.MALFORMED.because("after", "after must be what 'next' of the page before says");
		}
		return new SampleStore.Position(Long.parseLong(position.group(1)), position.group(2));
	}

	private static String cursor(Sample last) {
		return last.created().toEpochMilli() + "-" + last.id();
	}

	/**
	 * Some samples.
	 *
	 * @param total how many there are on all pages
	 * @param samples those of this page
	 * @param next what {@code after} has to say for the next page, {@code null} on the
	 * last
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Page(int total, List<Sample> samples, @Nullable String next) {

	}

	/**
	 * All of a sample.
	 *
	 * @param sample what is known of it
	 * @param drawing a JSON object, as {@code /classify} takes it
	 * @param input what the model sees, a PNG as a data URL
	 */
	record Shown(@JsonUnwrapped Sample sample, @JsonRawValue String drawing, String input) {

	}

}
