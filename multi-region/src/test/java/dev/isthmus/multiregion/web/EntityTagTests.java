package dev.isthmus.multiregion.web;

import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.problem.ProblemType;
import dev.isthmus.multiregion.problem.ProblemTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EntityTagTests {

	@ParameterizedTest
	@ValueSource(strings = { "\"7\"", "*", "\"6\", \"7\"", " \"7\" " })
	void acceptsTheCurrentVersion(String ifMatch) {
		EntityTag.requireMatch(ifMatch, 7);
		assertThat(new EntityTag(7)).hasToString("\"7\"");
	}

	@Test
	void refusesAMissingPrecondition() {
		refuses(null, ProblemTypes.PRECONDITION_REQUIRED);
		refuses(" ", ProblemTypes.PRECONDITION_REQUIRED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"6\"", "W/\"7\"", "\"77\"", "\"\"" })
	void refusesAnotherVersion(String ifMatch) {
		refuses(ifMatch, ProblemTypes.STALE_VERSION);
	}

	@ParameterizedTest
	@ValueSource(strings = { "7", "\"7", "\"7\" \"8\"", "*, \"7\"" })
	void refusesWhatIsNoTag(String ifMatch) {
		refuses(ifMatch, ProblemTypes.INVALID_REQUEST);
	}

	private static void refuses(String ifMatch, ProblemType type) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> EntityTag.requireMatch(ifMatch, 7))
			.extracting(ProblemException::type)
			.isEqualTo(type);
	}

}
