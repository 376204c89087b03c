package dev.isthmus.lab.cli;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DurationsTests {

	@Test
	void readsMillisecondsAndSeconds() {
		assertThat(Durations.parse("80ms")).isEqualTo(Duration.ofMillis(80));
		assertThat(Durations.parse("1.5s")).isEqualTo(Duration.ofMillis(1500));
		assertThat(Durations.parse(" 2 s ")).isEqualTo(Duration.ofSeconds(2));
		assertThat(Durations.parse("0ms")).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "80", "-80ms", "80 minutes", "ms", "1e3s", "9999999ms" })
	void refusesWhatIsNone(String text) {
		assertThatExceptionOfType(TypeConversionException.class).isThrownBy(() -> Durations.parse(text))
			.withMessageContaining("80ms");
	}

}
