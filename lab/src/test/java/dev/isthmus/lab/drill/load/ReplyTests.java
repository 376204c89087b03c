package dev.isthmus.lab.drill.load;

import java.net.http.HttpHeaders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import dev.isthmus.lab.drill.history.Freshness;
import dev.isthmus.lab.drill.history.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

class ReplyTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@ParameterizedTest
	@CsvSource({ "200, '', ACKNOWLEDGED", "201, '', ACKNOWLEDGED", "400, invalid-request, REFUSED",
			"404, not-found, REFUSED", "412, stale-version, CONFLICT", "429, too-many-requests, REFUSED",
			"500, internal-error, UNKNOWN", "502, outcome-unknown, UNKNOWN", "502, '', UNKNOWN",
			"503, no-primary, REFUSED", "503, read-only, REFUSED", "503, '', UNKNOWN", "504, '', UNKNOWN",
			"508, hop-limit, REFUSED" })
	void tellsWhatIsKnownOfAWrite(int status, String problem, Outcome outcome) {
		assertThat(answer(status, problem, Map.of()).outcome()).isEqualTo(outcome);
	}

	@Test
	void takesAMissingProductForAFailureFromWhichAReaderLearns() {
		var missing = answer(404, "not-found", Map.of());
		assertThat(missing.outcome()).isEqualTo(Outcome.REFUSED);
		assertThat(missing.readOutcome()).isEqualTo(Outcome.ACKNOWLEDGED);
		assertThat(answer(503, "", Map.of()).readOutcome()).isEqualTo(Outcome.UNKNOWN);
	}

	@Test
	void knowsNothingWithoutAnAnswer() {
		var silence = new Reply.Silence("timeout");
		assertThat(silence.outcome()).isEqualTo(Outcome.UNKNOWN);
		assertThat(silence.servedBy()).isNull();
	}

	@Test
	void namesTheProblem() {
		assertThat(answer(503, "no-primary", Map.of()).label()).isEqualTo("503 no-primary");
		assertThat(answer(503, "", Map.of()).label()).isEqualTo("503");
	}

	@ParameterizedTest
	@CsvSource({ "stale, STALE", "lost, LOST", "'', CURRENT" })
	void hearsWhatAnAnswerSaysOfItself(String header, Freshness freshness) {
		assertThat(answer(200, "", Map.of("Consistency", header)).freshness()).isEqualTo(freshness);
	}

	@Test
	void findsRegionAndToken() {
		var answer = answer(200, "", Map.of("Served-By-Region", "eu-west-1", "Consistency-Token", "3;0:7"));
		assertThat(answer.servedBy()).isEqualTo("eu-west-1");
		assertThat(answer.token()).contains("3;0:7");
	}

	@Test
	void isNoPromiseWhenAnEarlierTryOfTheWriteMayStillBeRunning() {
		assertThat(answer(409, "idempotency-key-in-use", Map.of()).outcome()).isEqualTo(Outcome.UNKNOWN);
		assertThat(answer(409, "conflict", Map.of()).outcome()).isEqualTo(Outcome.REFUSED);
		assertThat(answer(503, "overloaded", Map.of()).outcome()).isEqualTo(Outcome.REFUSED);
		assertThat(answer(503, "no-region", Map.of()).outcome()).isEqualTo(Outcome.UNKNOWN);
	}

	private static Reply.Answer answer(int status, String problem, Map<String, String> headers) {
		var body = JSON.createObjectNode();
		if (!problem.isEmpty()) {
			body.put("type", "urn:isthmus:problem:" + problem);
		}
		var lists = new HashMap<String, List<String>>();
		headers.forEach((name, value) -> lists.put(name, List.of(value)));
		return new Reply.Answer(status, HttpHeaders.of(lists, (_, _) -> true), body);
	}

}
