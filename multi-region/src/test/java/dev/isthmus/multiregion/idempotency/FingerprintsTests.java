package dev.isthmus.multiregion.idempotency;

import java.nio.charset.StandardCharsets;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

class FingerprintsTests {

	private static final String ADA = "{\"email\":\"ada@example.com\",\"password\":\"one\"}";

	private final Fingerprints fingerprints = new Fingerprints(JsonMapper.builder().build(), Set.of("password"));

	@Test
	void leavesNoTraceOfASecret() {
		assertThat(of(ADA)).isEqualTo(of(ADA.replace("one", "two")))
			.isEqualTo(of("{\"email\":\"ada@example.com\"}"))
			.hasSize(32);
	}

	@Test
	void leavesNoTraceOfASecretInABodyThatCannotBeRead() {
		assertThat(of("{\"password\":\"one\"")).isEqualTo(of("{\"password\":\"two\""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "{}", "{\"email\":\"bob@example.com\",\"password\":\"one\"}" })
	void tellsOtherBodiesApart(String body) {
		assertThat(of(body)).isNotEqualTo(of(ADA));
	}

	@Test
	void tellsMethodsPathsAndQueriesApart() {
		assertThat(Set.of(text("POST", "/a", "b=1"), text("PUT", "/a", "b=1"), text("POST", "/b", "b=1"),
				text("POST", "/a", "b=2")))
			.hasSize(4);
	}

	private String text(String method, String path, String query) {
		var request = new MockHttpServletRequest(method, path);
		request.setQueryString(query);
		return new String(this.fingerprints.of(request, new byte[0]), StandardCharsets.ISO_8859_1);
	}

	private byte[] of(String body) {
		return this.fingerprints.of(new MockHttpServletRequest("POST", "/user/registrations"),
				body.getBytes(StandardCharsets.UTF_8));
	}

}
