package dev.isthmus.multiregion.idempotency;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import dev.isthmus.multiregion.web.WebProperties;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.unit.DataSize;
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

	@Test
	void leavesOutWhatIsDecidedOnceWithoutOne() {
		var observed = ObservedKeys.of(
				new IdempotencyProperties(true, Duration.ofHours(1), List.of("/user/sessions/**"), Set.of(), 8,
						Duration.ofSeconds(2)),
				new WebProperties(DataSize.ofMegabytes(1), List.of("/product/imports")));
		assertThat(
				List.of("/user/sessions", "/product/imports", "/product/lost-writes/eu-west-1.product.1.0.1/dismissal"))
			.noneMatch((path) -> observed.isKeyed(post(path, "key")));
		assertThat(observed.isKeyed(post("/product/products", "key"))).isTrue();
	}

	private static MockHttpServletRequest post(String path, String key) {
		var request = new MockHttpServletRequest("POST", path);
		if (key != null) {
			request.addHeader("Idempotency-Key", key);
		}
		return request;
	}

}
