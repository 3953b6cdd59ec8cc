package dev.inkling.decode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DeflateInputTests {

	private static final byte[] TEXT = "{\"points\":[[60,15],[60,105]]}".repeat(1_000)
		.getBytes(StandardCharsets.US_ASCII);

	@ParameterizedTest
	@CsvSource({ "0,true", "1,true", "6,true", "9,true", "0,false", "1,false", "6,false", "9,false" })
	void bothFormsAreUnpackedAtEveryLevel(int level, boolean bare) throws IOException {
		assertThat(unpack(pack(level, bare))).isEqualTo(TEXT);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 20 })
	void whatBreaksOffIsNotWhole(int length) throws IOException {
		byte[] packed = pack(6, false);
		assertThat(packed).hasSizeGreaterThan(20);
		assertThatExceptionOfType(EOFException.class).isThrownBy(() -> unpack(Arrays.copyOf(packed, length)));
	}

	@Test
	void whatIsNotPackedIsDamaged() {
		assertThatExceptionOfType(ZipException.class).isThrownBy(() -> unpack(TEXT));
	}

	private static byte[] pack(int level, boolean bare) throws IOException {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (DeflaterOutputStream out = new DeflaterOutputStream(packed, new Deflater(level, bare))) {
			out.write(TEXT);
		}
		return packed.toByteArray();
	}

	private static byte[] unpack(byte[] packed) throws IOException {
		try (DeflateInput in = DeflateInput.open(new ByteArrayInputStream(packed))) {
			return in.readAllBytes();
		}
	}

}
