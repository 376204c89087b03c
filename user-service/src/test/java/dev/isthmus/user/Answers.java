package dev.isthmus.user;

import org.assertj.core.api.Assertions;

import org.springframework.test.web.servlet.assertj.MvcTestResult;

/**
 * What tests expect of answers.
 */
public final class Answers {

	private Answers() {
	}

	/** Expects a problem of a type, and nothing internal in it. */
	public static void assertProblem(MvcTestResult answer, int status, String type) {
		Assertions.assertThat(answer).hasStatus(status);
		Assertions.assertThat(answer).bodyJson().extractingPath("$.type").isEqualTo("urn:isthmus:problem:" + type);
		assertNothingInternal(answer);
	}

	/** Expects that a field is refused. */
	public static void assertFieldRefused(MvcTestResult answer, String field) {
		assertProblem(answer, 400, "invalid-request");
		Assertions.assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo(field);
	}

	private static void assertNothingInternal(MvcTestResult answer) {
		Assertions.assertThat(answer)
			.bodyText()
			.doesNotContain("Exception", "dev.isthmus", "org.springframework", "tools.jackson", "java.");
	}

}
