package dev.isthmus.product.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class NdjsonLinesTests {

	private static final int MAX_LINE_BYTES = 10;

	@Test
	void cutsAtLineFeedsAndCountsBlankLines() throws IOException {
		assertThat(read("a\nbb\r\n\n \t\nc")).containsExactly("1 a", "2 bb\r", "5 c");
	}

	@Test
	void findsNothingInNothing() throws IOException {
		assertThat(read("")).isEmpty();
		assertThat(read("\n\n")).isEmpty();
	}

	@Test
	void skipsALineThatIsTooLongAndGoesOn() throws IOException {
		assertThat(read("0123456789\n01234567890\nc\n01234567890")).containsExactly("1 0123456789", "2 too long", "3 c",
				"4 too long");
	}

	@Test
	void stopsWhereTheBodyGetsTooLong() {
		var lines = new NdjsonLines(stream("a\n".repeat(100)), 199, MAX_LINE_BYTES);
		assertThatExceptionOfType(NdjsonLines.BodyTooLargeException.class).isThrownBy(() -> drain(lines));
	}

	@Test
	void cutsAlikeHoweverTheBytesArrive() throws IOException {
		long seed = System.nanoTime();
		var random = new Random(seed);
		var expected = IntStream.rangeClosed(1, 20_000)
			.mapToObj((number) -> number + " " + "x".repeat(1 + random.nextInt(MAX_LINE_BYTES)))
			.toList();
		var text = expected.stream()
			.map((line) -> line.substring(line.indexOf(' ') + 1))
			.collect(Collectors.joining("\n"));
		var dripping = new InputStream() {

			private final InputStream all = stream(text);

			@Override
			public int read() throws IOException {
				return this.all.read();
			}

			@Override
			public int read(byte[] buffer, int offset, int length) throws IOException {
				return this.all.read(buffer, offset, Math.min(length, 1 + random.nextInt(100)));
			}

		};
		assertThat(drain(new NdjsonLines(dripping, Long.MAX_VALUE, MAX_LINE_BYTES))).as("seed %d", seed)
			.isEqualTo(expected);
	}

	private static List<String> read(String text) throws IOException {
		return drain(new NdjsonLines(stream(text), Long.MAX_VALUE, MAX_LINE_BYTES));
	}

	private static List<String> drain(NdjsonLines lines) throws IOException {
		var found = new ArrayList<String>();
		for (var line = lines.next(); line != null; line = lines.next()) {
			found.add(line.number() + " " + switch (line) {
				case Line.Text text -> new String(text.bytes(), StandardCharsets.UTF_8);
				case Line.TooLong tooLong -> "too long";
			});
		}
		return found;
	}

	private static InputStream stream(String text) {
		return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
	}

}
