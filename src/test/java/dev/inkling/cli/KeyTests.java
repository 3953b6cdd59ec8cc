package dev.inkling.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KeyTests {

	@Test
	void aKeyIsPrintedWithItsHashAndIsAnotherOneEachTime() throws Exception {
		List<String> first = print();
		assertThat(first.get(0)).matches("inkling_[\\w-]{43}");
		byte[] hash = MessageDigest.getInstance("SHA-256").digest(first.get(0).getBytes(StandardCharsets.UTF_8));
		assertThat(first.get(1)).isEqualTo(HexFormat.of().formatHex(hash));
		assertThat(print().get(0)).isNotEqualTo(first.get(0));
	}

	private static List<String> print() {
		StringWriter out = new StringWriter();
		assertThat(Commands.line().setOut(new PrintWriter(out)).execute("key")).isZero();
		return out.toString().lines().map((line) -> line.split(": +")[1]).toList();
	}

}
