package dev.inkling.decode;

import java.io.IOException;
import java.io.InputStream;

import dev.inkling.classify.Refusal;
import dev.inkling.classify.RefusedException;
import org.apache.commons.fileupload.FileItemIterator;
import org.apache.commons.fileupload.FileItemStream;
import org.apache.commons.fileupload.FileUpload;
import org.apache.commons.fileupload.FileUploadBase.FileUploadIOException;
import org.apache.commons.fileupload.FileUploadBase.SizeLimitExceededException;
import org.apache.commons.fileupload.FileUploadException;
import org.apache.commons.fileupload.UploadContext;
import org.jspecify.annotations.Nullable;

/**
 * The one file in a form, as RFC 7578 has forms sent. Its other fields are passed over.
 *
 * @param contentType what the form says that it is, or else
 * {@code application/octet-stream}
 * @param bytes of the file, at least one
 */
@SuppressWarnings("ArrayRecordComponent")
public record FormFile(String contentType, byte[] bytes) {

	/** Most fields of a form. */
	static final int MAX_PARTS = 32;

	private static final int MAX_REST = 64 << 10;

	private static final int MAX_PART_HEADER = 4096;

	/**
	 * Reads a form as it arrives.
	 * @param contentType of the form, with its boundary
	 * @param form its body
	 * @param limit longest file, in bytes; what is beside it may have {@value #MAX_REST}
	 * @param reader reads a file
	 * @return its file
	 * @throws IOException if the form cannot be read
	 * @throws RefusedException {@link Refusal#MALFORMED} if it is no form, or has no file
	 * or two, {@link Refusal#TOO_LARGE}, or what the reader throws
	 */
	public static FormFile read(String contentType, InputStream form, long limit, Reader reader) throws IOException {
		FormFile found = null;
		try {
			FileUpload upload = new FileUpload();
			upload.setSizeMax(limit + MAX_REST);
			upload.setPartHeaderSizeMax(MAX_PART_HEADER);
			FileItemIterator parts = upload.getItemIterator(new Form(contentType, form));
			for (int count = 0; parts.hasNext(); count++) {
				FileItemStream part = parts.next();
				if (count == MAX_PARTS) {
					throw Refusal.MALFORMED.because("A form must have at most " + MAX_PARTS + " fields");
				}
				if (!isFile(part)) {
					continue;
				}
				byte[] bytes = reader.read(part.openStream());
				if (bytes.length > 0) {
					if (found != null) {
						throw Refusal.MALFORMED.because(part.getFieldName(), "A form must have one file, not two");
					}
					String type = part.getContentType();
					found = new FormFile((type != null) ? type : "application/octet-stream", bytes);
				}
			}
		}
		catch (FileUploadException | FileUploadIOException ex) {
			if (ex instanceof SizeLimitExceededException || ex.getCause() instanceof SizeLimitExceededException) {
				throw Refusal.TOO_LARGE.because("A form must have at most " + (limit + MAX_REST) + " bytes, unpacked");
			}
			throw Refusal.MALFORMED.because("The body must be a form with one file, as multipart/form-data");
		}
		if (found == null) {
			throw Refusal.MALFORMED.because("file", "A form must have one file; none is there");
		}
		return found;
	}

	/** A script may leave the name out, and say what it is instead. */
	private static boolean isFile(FileItemStream part) {
		String type = part.getContentType();
		return !part.isFormField() || type != null && !type.startsWith("text/");
	}

	/** Reads a whole file. */
	@FunctionalInterface
	public interface Reader {

		byte[] read(InputStream in) throws IOException;

	}

	/** A body, as the library wants it. */
	private record Form(String contentType, InputStream body) implements UploadContext {

		@Override
		public @Nullable String getCharacterEncoding() {
			return null;
		}

		@Override
		public String getContentType() {
			return this.contentType;
		}

		@Override
		public int getContentLength() {
			return -1;
		}

		@Override
		public long contentLength() {
			return -1;
		}

		@Override
		public InputStream getInputStream() {
			return this.body;
		}

	}

}
