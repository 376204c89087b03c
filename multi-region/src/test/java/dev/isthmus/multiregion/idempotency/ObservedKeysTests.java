package dev.isthmus.multiregion.idempotency;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;

class ObservedKeysTests {

	private final ObservedKeys keys = new ObservedKeys(true,
			List.of(PathPatternParser.defaultInstance.parse("/user/sessions/**")));

	@Test
	void tellsAWriteByItsKey() {
		assertThat(this.keys.isKeyed(post("/user/registrations", "key"))).isTrue();
		assertThat(this.keys.isKeyed(post("/user/registrations", null))).isFalse();
	}

	@Test
	void takesNoKeyForOneWhereItIsNotObserved() {
		assertThat(this.keys.isKeyed(post("/user/sessions", "key"))).isFalse();
		assertThat(this.keys.isKeyed(post("/user/sessions/refresh", "key"))).isFalse();
		assertThat(ObservedKeys.none().isKeyed(post("/user/registrations", "key"))).isFalse();
	}

	private static MockHttpServletRequest post(String path, String key) {
		var request = new MockHttpServletRequest("POST", path);
		if (key != null) {
			request.addHeader("Idempotency-Key", key);
		}
		return request;
	}

}
