package dev.inkling.api;

import java.util.List;
import java.util.Locale;

import dev.inkling.classify.DrawingSource;
import dev.inkling.classify.Refusal;
import dev.inkling.classify.RefusedException;
import dev.inkling.decode.InkReader;
import dev.inkling.decode.PictureReader;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/** What a body is. Which format a picture has, its bytes decide. */
public enum BodyType {

	JSON("application/json"), LINES("application/x-ndjson"), RAW("application/octet-stream"), PICTURE("image/*"),
	FORM("multipart/form-data");

	private final String mediaType;

	BodyType(String mediaType) {
		this.mediaType = mediaType;
	}

	/** Its content type, in small letters and without parameters. */
	@Override
	public String toString() {
		return this.mediaType;
	}

	/**
	 * The drawing in a body, or in a file, that is not JSON.
	 * @param ink the colour that is ink in a raw bitmap with colours, 0xRRGGBB;
	 * {@code null} to have it read as a picture
	 */
	public DrawingSource drawing(byte[] body, @Nullable Integer ink, PictureReader pictures) {
		return (this == PICTURE || PictureReader.isPicture(body)) ? DrawingSource.ofPicture(() -> pictures.read(body))
				: DrawingSource.of(() -> InkReader.raw(null, body, ink));
	}

	/**
	 * What a body or a file is. Parameters of the content type are not looked at.
	 * @param header the content type
	 * @param taken the types that may be
	 * @throws RefusedException {@link Refusal#UNSUPPORTED_TYPE} if it is none of them
	 */
	public static BodyType of(@Nullable String header, List<BodyType> taken) {
		String name = (header != null) ? header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT) : "";
		String mediaType = name.startsWith("image/") ? PICTURE.mediaType : name;
		return taken.stream()
			.filter((type) -> type.mediaType.equals(mediaType))
			.findFirst()
			.orElseThrow(() -> Refusal.UNSUPPORTED_TYPE.because(HttpHeaders.CONTENT_TYPE,
					"The content type must be one of " + taken));
	}

}
