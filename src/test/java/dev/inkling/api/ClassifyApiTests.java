package dev.inkling.api;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

import javax.imageio.ImageIO;

import dev.inkling.Drawings;
import dev.inkling.StoredPicture;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(properties = "inkling.deadline=60s")
@AutoConfigureMockMvc
@ExtendWith(OutputCaptureExtension.class)
class ClassifyApiTests {

	private static final String BOUNDARY = "------------------------d74496d66958873e";

	@Autowired
	MockMvcTester mvc;

	static Stream<Arguments> drawings() {
		return Stream.of(Arguments.of(0, Drawings.zero()), Arguments.of(1, Drawings.one()),
				Arguments.of(4, Drawings.four()), Arguments.of(7, Drawings.seven()));
	}

	@ParameterizedTest
	@MethodSource("drawings")
	void givenADrawingWhenPostedInAnyFormThenItsDigitIsAnswered(int digit, Ink ink) throws IOException {
		List<MvcTestResult> answers = List.of(postJson(Drawings.json(ink)), postJson(Drawings.base64(ink)),
				postRaw(Drawings.bits(ink), ""), postRaw(Drawings.grey(ink), ""), postRaw(Drawings.rgb565(ink), ""),
				postRaw(Drawings.rgb565(ink), "?ink=ff0000"), postRaw(Drawings.rgba(ink), ""),
				postRaw(Drawings.rgba(ink), "?ink=000000"), post(MediaType.IMAGE_PNG, picture(ink, "png", 300), ""),
				post(MediaType.IMAGE_JPEG, picture(ink, "jpg", 2048), ""));
		assertThat(answers).allSatisfy(
				(answer) -> assertThat(answer).hasStatusOk().bodyJson().extractingPath("$.digit").isEqualTo(digit));
	}

	@Test
	void givenTheSameDrawingInAllRawFormsThenTheConfidenceIsTheSameToo() {
		Ink ink = Drawings.four();
		assertThat(Stream
			.of(postRaw(Drawings.bits(ink), ""), postRaw(Drawings.grey(ink), ""), postRaw(Drawings.rgb565(ink), ""),
					postRaw(Drawings.rgb565(ink), "?ink=FF0000"), postRaw(Drawings.rgba(ink), ""),
					postRaw(Drawings.rgba(ink), "?ink=000000"), postJson(Drawings.base64(ink)))
			.map((answer) -> body(answer).replaceFirst("\"timings\".*", ""))
			.distinct()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"strokes\":[{\"points\":[{\"x\":60,\"y\":15,\"t\":0},{\"x\":60,\"y\":105,\"t\":90}]}]}",
			"{\"strokes\":[[{\"x\":60,\"y\":15},{\"x\":60,\"y\":105}]]}",
			"{\"strokes\":[[[60,15,0],[60,105,90]]],\"width\":112,\"height\":112}",
			"{\"points\":[[60,15],[60,105,null]],\"pen\":{\"pressure\":[1,[2]]}}",
			"{\"width\":null,\"points\":[{\"x\":60,\"y\":15,\"t\":null,\"pressure\":0.5},{\"x\":60,\"y\":105}]}",
			"{\"points\":[[-60e-5,15e-5],[-60E-5,105e-5]]}" })
	void givenAnUprightLineInAnyJsonFormThenItIsAOne(String json) {
		assertThat(postJson(json)).hasStatusOk().bodyJson().extractingPath("$.digit").isEqualTo(1);
	}

	@Test
	void givenADrawingThenTheAnswerHasTheContractsFields() {
		assertThat(postJson(Drawings.json(Drawings.seven()))).hasStatusOk()
			.hasContentTypeCompatibleWith(MediaType.APPLICATION_JSON)
			.bodyJson()
			.hasPathSatisfying("$.accepted", (value) -> value.assertThat().isEqualTo(true))
			.hasPathSatisfying("$.candidates.length()", (value) -> value.assertThat().isEqualTo(10))
			.hasPathSatisfying("$.candidates[0].digit", (value) -> value.assertThat().isEqualTo(7))
			.hasPathSatisfying("$.model.sha256", (value) -> value.assertThat().asString().matches("[0-9a-f]{64}"))
			.hasPathSatisfying("$.model.name", (value) -> value.assertThat().asString().isNotEmpty())
			.hasPathSatisfying("$.timings.decodeMicros", (value) -> value.assertThat().isNotNull())
			.hasPathSatisfying("$.timings.preprocessMicros", (value) -> value.assertThat().isNotNull())
			.hasPathSatisfying("$.timings.queueMicros", (value) -> value.assertThat().isNotNull())
			.hasPathSatisfying("$.timings.inferenceMicros", (value) -> value.assertThat().isNotNull())
			.doesNotHavePath("$.reason")
			.doesNotHavePath("$.notADigit")
			.doesNotHavePath("$.input");
	}

	@Test
	void givenAScribbleThenTheAnswerSaysHowLikelyItIsNoDigit() {
		assertThat(postJson("{\"points\":[[10,10],[100,20],[10,35],[100,50],[10,60],[100,75],[10,85],[100,100]]}"))
			.hasStatusOk()
			.bodyJson()
			.hasPathSatisfying("$.reason", (value) -> value.assertThat().isEqualTo("not_a_digit"))
			.hasPathSatisfying("$.notADigit",
					(value) -> value.assertThat()
						.asNumber()
						.satisfies((chance) -> assertThat(chance.doubleValue()).isBetween(0.2, 1.0)));
	}

	@Test
	void givenCandidatesAndIncludeThenTheAnswerIsShortenedAndShowsTheInput() {
		assertThat(post(MediaType.APPLICATION_JSON, Drawings.json(Drawings.one()).getBytes(StandardCharsets.UTF_8),
				"?candidates=3&include=input"))
			.bodyJson()
			.hasPathSatisfying("$.candidates.length()", (value) -> value.assertThat().isEqualTo(3))
			.hasPathSatisfying("$.input",
					(value) -> value.assertThat().asString().startsWith("data:image/png;base64,iVBOR"));
	}

	@Test
	void givenADrawingThenOneLineIsPrintedAndNoPointOfIt(CapturedOutput output) {
		String id = String
			.valueOf(postJson("{\"points\":[[777.25,15],[777.25,105]]}").getResponse().getHeader("X-Request-Id"));
		Awaitility.await()
			.untilAsserted(() -> assertThat(lines(output, id)).singleElement()
				.asString()
				.containsPattern("digit=1 confidence=[0-9.E-]+ accepted=(true|false) totalMicros=\\d+")
				.doesNotContain("777.25"));
	}

	private static List<String> lines(CapturedOutput output, String requestId) {
		return output.getOut().lines().filter((line) -> line.contains(requestId)).toList();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "''|", "{|", "[]|", "null|", "7|", "{\"strokes\":|", "{}|strokes",
			"{\"strokes\":null}|strokes", "{\"strokes\":[3]}|strokes[0]", "{\"strokes\":[{}]}|strokes[0].points",
			"{\"strokes\":[[],[[1,2],[3]]]}|strokes[1][1][1]",
			"{\"strokes\":[{\"points\":[{\"x\":1}]}]}|strokes[0].points[0].y", "{\"points\":[[1,\"2\"]]}|points[0][1]",
			"{\"points\":[[1,2,3,4]]}|points[0]", "{\"points\":[{\"x\":true,\"y\":1}]}|points[0].x",
			"{\"points\":[[1,2],[3,4]],\"width\":0,\"height\":1}|width",
			"{\"points\":[[1,2],[3,4]],\"width\":5}|height", "{\"points\":[[1,2],[3,4]],\"height\":\"a\"}|height",
			"{\"points\":[],\"strokes\":[]}|strokes", "{\"bitmap\":\"AAAA\"}|bitmap", "{\"bitmap\":\"?\"}|bitmap",
			"{\"bitmap\":3}|bitmap", "{\"points\":[[1,2],[3,4]]} 3|", "{\"points\":[[NaN,2],[3,4]]}|" })
	void givenMalformedJsonThenTheFieldIsNamed(String json, @Nullable String field) {
		assertProblem(postJson(json), HttpStatus.BAD_REQUEST, field);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "{\"strokes\":[]}|strokes", "{\"points\":[]}|strokes", "{\"points\":[[5,5]]}|strokes",
					"{\"points\":[[5,5],[5,5]]}|strokes", "{\"points\":[[1e999,5],[5,5]]}|strokes[0].points[0].x",
					"{\"points\":[[5,5],[5,-1e10]]}|strokes[0].points[1].y",
					"{\"points\":[[50,50],[53,50]],\"width\":300,\"height\":300}|strokes" })
	void givenNoDrawingThenItIsUnprocessable(String json, String field) {
		assertProblem(postJson(json), HttpStatus.UNPROCESSABLE_CONTENT, field);
	}

	@Test
	void givenTooManyStrokesOrPointsThenTheLimitIsNamed() {
		String stroke = "[[1,2],[3,4]]";
		String strokes = String.join(",", Collections.nCopies(257, stroke));
		String points = String.join(",", Collections.nCopies(10_001, "[1,2]"));
		assertThat(postJson("{\"strokes\":[" + strokes + "]}")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
			.bodyText()
			.contains("256");
		assertThat(postJson("{\"points\":[" + points + "]}")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
			.bodyText()
			.contains("10000");
	}

	@Test
	void givenDeepNestingThenItIsMalformed() {
		assertProblem(postJson("{\"a\":" + "[".repeat(100_000)), HttpStatus.BAD_REQUEST, null);
	}

	@Test
	void givenARawBitmapOfAWrongLengthThenTheRightOnesAreNamed() {
		assertThat(postRaw(new byte[100], "")).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyText()
			.contains("1568", "12544", "25088", "50176");
		assertProblem(postRaw(new byte[0], ""), HttpStatus.BAD_REQUEST, null);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1568, 12544, 25088, 50176 })
	void givenABlankBitmapThenItIsUnprocessable(int length) {
		assertProblem(postRaw(new byte[length], ""), HttpStatus.UNPROCESSABLE_CONTENT, null);
	}

	@Test
	void givenADotThenItIsUnprocessable() {
		byte[] dot = new byte[12544];
		dot[5000] = (byte) 0xFF;
		assertProblem(postRaw(dot, ""), HttpStatus.UNPROCESSABLE_CONTENT, null);
	}

	@ParameterizedTest
	@CsvSource({ "candidates,0", "candidates,11", "candidates,a", "include,output", "ink,red", "ink,ff00000" })
	void givenABadParameterThenItIsNamed(String name, String value) {
		assertProblem(postRaw(Drawings.bits(Drawings.one()), "?" + name + "=" + value), HttpStatus.BAD_REQUEST, name);
	}

	@Test
	void givenAPictureThatIsNoneThenItIsMalformed() throws IOException {
		byte[] png = picture(Drawings.one(), "png", 300);
		assertProblem(post(MediaType.IMAGE_PNG, "no picture".getBytes(StandardCharsets.UTF_8), ""),
				HttpStatus.BAD_REQUEST, null);
		assertProblem(post(MediaType.IMAGE_PNG, Arrays.copyOf(png, png.length / 2), ""), HttpStatus.BAD_REQUEST, null);
	}

	@ParameterizedTest
	@CsvSource({ "image/jpg,jpg", "image/pjpeg,jpg", "image/x-png,png", "image/*,png", "IMAGE/JPEG; q=1,jpg",
			"image/jpeg,png", "image/png,jpg", "image/webp,png", "application/octet-stream,png",
			"application/octet-stream,jpg" })
	void givenAPictureUnderAnyNameThenItsBytesDecide(String type, String format) throws IOException {
		assertThat(this.mvc.post()
			.uri("/classify")
			.header("Content-Type", type)
			.content(picture(Drawings.seven(), format, 300))
			.exchange()).hasStatusOk().bodyJson().extractingPath("$.digit").isEqualTo(7);
	}

	@Test
	void givenAPictureOfAnotherFormatThenTheFormatsAreNamed() {
		MvcTestResult answer = post(MediaType.IMAGE_GIF, "GIF89a, and more".getBytes(StandardCharsets.UTF_8), "");
		assertProblem(answer, HttpStatus.UNSUPPORTED_MEDIA_TYPE, null);
		assertThat(answer).bodyText().contains("PNG, JPEG or WebP", "GIF");
	}

	@ParameterizedTest
	@CsvSource({ "image/png,png", "image/jpeg,png", "application/octet-stream,jpg", "'',png",
			"application/octet-stream,bin", "'',bin", "application/json,json" })
	void givenAFormWithOneFileThenItIsReadAsItSaysOrAsItsBytesDo(String type, String format) throws IOException {
		byte[] file = switch (format) {
			case "bin" -> Drawings.bits(Drawings.seven());
			case "json" -> Drawings.json(Drawings.seven()).getBytes(StandardCharsets.UTF_8);
			default -> picture(Drawings.seven(), format, 300);
		};
		assertThat(postForm(part("note", null, "", "a seven".getBytes(StandardCharsets.UTF_8)),
				part("file", "seven", type, file), part("empty", "", "application/octet-stream", new byte[0])))
			.hasStatusOk()
			.bodyJson()
			.extractingPath("$.digit")
			.isEqualTo(7);
	}

	@Test
	void givenAFormWithoutOneFileThenTheFieldIsNamed() throws IOException {
		byte[] file = part("picture", "seven.png", "image/png", picture(Drawings.seven(), "png", 300));
		byte[] note = part("note", null, "", new byte[] { 'a' });
		assertProblem(postForm(note), HttpStatus.BAD_REQUEST, "file");
		assertProblem(postForm(), HttpStatus.BAD_REQUEST, "file");
		assertProblem(postForm(file, file), HttpStatus.BAD_REQUEST, "picture");
		assertProblem(postForm(Collections.nCopies(50, note).toArray(byte[][]::new)), HttpStatus.BAD_REQUEST, null);
		assertProblem(postForm(part("a", "a.txt", "text/plain", new byte[] { 'a' })), HttpStatus.UNSUPPORTED_MEDIA_TYPE,
				null);
	}

	@Test
	void givenAFormThatIsNoneThenItIsRefused() throws IOException {
		byte[] file = part("picture", "seven.png", "image/png", picture(Drawings.seven(), "png", 300));
		assertProblem(post(MediaType.MULTIPART_FORM_DATA, file, ""), HttpStatus.BAD_REQUEST, null);
		MediaType form = MediaType.parseMediaType("multipart/form-data; boundary=" + BOUNDARY);
		assertProblem(post(form, file, ""), HttpStatus.BAD_REQUEST, null);
		assertProblem(post(form, new byte[0], ""), HttpStatus.BAD_REQUEST, null);
		assertProblem(postForm(part("a", "a", "image/png", new byte[ClassifyController.MAX_BODY + 1])),
				HttpStatus.CONTENT_TOO_LARGE, null);
		assertProblem(postForm(part("a", null, "", new byte[ClassifyController.MAX_BODY + (1 << 20)])),
				HttpStatus.CONTENT_TOO_LARGE, null);
	}

	@ParameterizedTest
	@ValueSource(strings = { "%s", "data:image/png;base64,%s", "data:;base64,%s", "data:image\\/png;base64,%s" })
	void givenAPictureInJsonThenItIsRead(String form) throws IOException {
		byte[] png = picture(Drawings.seven(), "png", 300);
		String whole = Base64.getEncoder().encodeToString(png);
		for (String text : List.of(whole, whole.replace("=", ""), Base64.getUrlEncoder().encodeToString(png),
				Base64.getUrlEncoder().withoutPadding().encodeToString(png), whole.replace("/", "\\/"),
				whole.replace("+", "\\u002B"), whole.replaceAll("(.{76})", "$1\\\\r\\\\n"),
				whole.replaceAll("(.{64})", "$1\\\\n"))) {
			assertThat(postJson("{\"image\":\"" + form.formatted(text) + "\",\"from\":\"a canvas\"}")).hasStatusOk()
				.bodyJson()
				.extractingPath("$.digit")
				.isEqualTo(7);
		}
	}

	@Test
	void givenABitmapInAnyBase64ThenItIsRead() {
		byte[] grey = Drawings.rgba(Drawings.seven());
		for (String text : List.of(Base64.getUrlEncoder().withoutPadding().encodeToString(grey),
				Base64.getEncoder().encodeToString(grey).replaceAll("(.{76})", "$1\\\\r\\\\n"))) {
			assertThat(postJson("{\"bitmap\":\"" + text + "\"}")).hasStatusOk()
				.bodyJson()
				.extractingPath("$.digit")
				.isEqualTo(7);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "AAA?|must be a string in base64", "A|must be a string in base64",
					"AAAA==AAAA|must be a string in base64", "AA==x|must be a string in base64",
					"data:image/png,AAAA|must be a string in base64", "data:image/png|must be a string in base64",
					"é|must be a string in base64", "AAAA|PNG, JPEG or WebP", "|PNG, JPEG or WebP" })
	void givenAnImageThatIsNoneThenTheFieldIsNamed(@Nullable String text, String message) {
		MvcTestResult answer = postJson("{\"image\":\"" + ((text != null) ? text : "") + "\"}");
		assertProblem(answer, HttpStatus.BAD_REQUEST, "image");
		assertThat(answer).bodyText().contains(message);
	}

	private MvcTestResult postForm(byte[]... parts) {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			body.writeBytes(part);
		}
		body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
		return post(MediaType.parseMediaType("multipart/form-data; boundary=" + BOUNDARY), body.toByteArray(), "");
	}

	private static byte[] part(String field, @Nullable String file, String type, byte[] content) {
		ByteArrayOutputStream part = new ByteArrayOutputStream();
		part.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field + "\""
				+ ((file != null) ? "; filename=\"" + file + "\"" : "") + "\r\n"
				+ (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n") + "\r\n")
			.getBytes(StandardCharsets.US_ASCII));
		part.writeBytes(content);
		part.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
		return part.toByteArray();
	}

	@Test
	void givenAHugePictureThenItsPixelsAreNotEvenDecoded() {
		assertProblem(post(MediaType.IMAGE_PNG, pngHeader(60_000, 60_000), ""), HttpStatus.CONTENT_TOO_LARGE, null);
	}

	@Test
	void givenABodyPastTheLimitThenItIsTooLarge() {
		assertProblem(postRaw(new byte[ClassifyController.MAX_BODY + 1], ""), HttpStatus.CONTENT_TOO_LARGE, null);
		assertProblem(post(MediaType.APPLICATION_JSON, new byte[ClassifyController.MAX_BODY + 1], ""),
				HttpStatus.CONTENT_TOO_LARGE, null);
		assertProblem(post(MediaType.IMAGE_PNG, new byte[ClassifyController.MAX_BODY + 1], ""),
				HttpStatus.CONTENT_TOO_LARGE, null);
	}

	@Test
	void givenAnotherContentTypeMethodPathOrAcceptThenTheProblemSaysSo() {
		assertProblem(post(MediaType.TEXT_PLAIN, new byte[] { 1 }, ""), HttpStatus.UNSUPPORTED_MEDIA_TYPE, null);
		assertProblem(this.mvc.get().uri("/classify").exchange(), HttpStatus.METHOD_NOT_ALLOWED, null);
		assertProblem(this.mvc.get().uri("/nowhere").exchange(), HttpStatus.NOT_FOUND, null);
		assertProblem(this.mvc.post()
			.uri("/classify")
			.contentType(MediaType.APPLICATION_JSON)
			.accept(MediaType.TEXT_HTML)
			.content(Drawings.json(Drawings.one()))
			.exchange(), HttpStatus.NOT_ACCEPTABLE, null);
	}

	@ParameterizedTest
	@CsvSource({ "IMAGE/PNG; charset=binary", "image/png;q=1;x=\"a;b\"", "image/png;", "image/PNG ; charset=nonsense" })
	void givenAContentTypeWithParametersOrInCapitalsThenItIsTaken(String type) throws IOException {
		assertThat(this.mvc.post()
			.uri("/classify")
			.header("Content-Type", type)
			.content(picture(Drawings.seven(), "png", 300))
			.exchange()).hasStatusOk();
	}

	@ParameterizedTest
	@CsvSource({ "gzip,gzip", "x-gzip,gzip", "GZIP,gzip", "deflate,zlib", "deflate,raw", "identity,none", "'',none" })
	void givenAPackedBodyThenItIsUnpacked(String coding, String form) throws IOException {
		assertThat(packed(coding, pack(form, Drawings.json(Drawings.seven())))).hasStatusOk()
			.bodyJson()
			.extractingPath("$.digit")
			.isEqualTo(7);
	}

	@ParameterizedTest
	@CsvSource({ "gzip,none", "gzip,zlib", "deflate,none" })
	void givenABodyThatIsNotPackedAsItSaysThenItIsMalformed(String coding, String form) throws IOException {
		assertProblem(packed(coding, pack(form, Drawings.json(Drawings.seven()))), HttpStatus.BAD_REQUEST,
				"Content-Encoding");
		byte[] whole = pack("gzip", Drawings.json(Drawings.seven()));
		assertProblem(packed("gzip", Arrays.copyOf(whole, whole.length / 2)), HttpStatus.BAD_REQUEST,
				"Content-Encoding");
	}

	@ParameterizedTest
	@ValueSource(strings = { "br", "zstd", "gzip, gzip", "compress" })
	void givenAnotherCodingThenTheOnesThatAreTakenAreNamed(String coding) {
		MvcTestResult answer = packed(coding, new byte[10]);
		assertProblem(answer, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Content-Encoding");
		assertThat(answer).hasHeader("Accept-Encoding", "gzip, deflate");
	}

	@Test
	void givenABodyThatUnpacksToMoreThanTheLimitThenItIsTooLarge() throws IOException {
		assertProblem(packed("gzip", pack("gzip", " ".repeat(ClassifyController.MAX_BODY + 1))),
				HttpStatus.CONTENT_TOO_LARGE, null);
	}

	private MvcTestResult packed(String coding, byte[] body) {
		return this.mvc.post()
			.uri("/classify")
			.contentType(MediaType.APPLICATION_JSON)
			.header("Content-Encoding", coding)
			.content(body)
			.exchange();
	}

	private static byte[] pack(String form, String text) throws IOException {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (OutputStream out = switch (form) {
			case "gzip" -> new GZIPOutputStream(packed);
			case "zlib" -> new DeflaterOutputStream(packed);
			case "raw" -> new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_COMPRESSION, true));
			default -> packed;
		}) {
			out.write(text.getBytes(StandardCharsets.UTF_8));
		}
		return packed.toByteArray();
	}

	@Test
	void givenTheSmallestDrawingsFarFromTheOriginThenTheyAreAnswered() {
		assertThat(postJson("{\"points\":[[999999999,0],[999999999.0000001,0]]}")).hasStatusOk();
	}

	@Test
	void givenNoContentTypeOrAnAcceptThatIsNoneThenTheProblemSaysSo() {
		assertProblem(this.mvc.post().uri("/classify").content(Drawings.json(Drawings.one())).exchange(),
				HttpStatus.UNSUPPORTED_MEDIA_TYPE, null);
		assertProblem(this.mvc.post()
			.uri("/classify")
			.contentType(MediaType.APPLICATION_JSON)
			.header("Accept", "foo")
			.content(Drawings.json(Drawings.one()))
			.exchange(), HttpStatus.NOT_ACCEPTABLE, null);
	}

	private static void assertProblem(MvcTestResult result, HttpStatus status, @Nullable String field) {
		assertThat(result).hasStatus(status).hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(result).bodyJson()
			.hasPathSatisfying("$.status", (value) -> value.assertThat().isEqualTo(status.value()))
			.hasPathSatisfying("$.detail", (value) -> value.assertThat().asString().isNotBlank());
		if (field != null) {
			assertThat(result).bodyJson()
				.hasPathSatisfying("$.errors[0].field", (value) -> value.assertThat().isEqualTo(field))
				.hasPathSatisfying("$.errors[0].message", (value) -> value.assertThat().asString().isNotBlank());
		}
	}

	private MvcTestResult postJson(String json) {
		return post(MediaType.APPLICATION_JSON, json.getBytes(StandardCharsets.UTF_8), "");
	}

	private MvcTestResult postRaw(byte[] bytes, String query) {
		return post(MediaType.APPLICATION_OCTET_STREAM, bytes, query);
	}

	private MvcTestResult post(MediaType type, byte[] body, String query) {
		return this.mvc.post().uri("/classify" + query).contentType(type).content(body).exchange();
	}

	private static String body(MvcTestResult result) {
		return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
	}

	private static byte[] picture(Ink ink, String format, int size) throws IOException {
		BufferedImage picture = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
		Graphics2D graphics = picture.createGraphics();
		graphics.setColor(Color.WHITE);
		graphics.fillRect(0, 0, size, size);
		graphics.setColor(Color.BLUE.darker());
		graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		graphics.setStroke(new BasicStroke(4, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
		double scale = size / 120.0;
		for (Stroke stroke : ink.strokes()) {
			Path2D path = new Path2D.Double();
			path.moveTo(stroke.points().get(0).x() * scale, stroke.points().get(0).y() * scale);
			stroke.points().forEach((point) -> path.lineTo(point.x() * scale, point.y() * scale));
			graphics.draw(path);
		}
		graphics.dispose();
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ImageIO.write(picture, format, out);
		return out.toByteArray();
	}

	private static byte[] pngHeader(int width, int height) {
		byte[] header = StoredPicture.pngChunk("IHDR",
				ByteBuffer.allocate(13).putInt(width).putInt(height).put(new byte[] { 8, 0, 0, 0, 0 }).array());
		return ByteBuffer.allocate(8 + header.length).putLong(0x89504E470D0A1A0AL).put(header).array();
	}

}
