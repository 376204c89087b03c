package dev.isthmus.product.cache;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;

import dev.isthmus.engines.Ports;
import io.lettuce.core.RedisException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is said of a cache that cannot be used.
 */
@ExtendWith(OutputCaptureExtension.class)
class RegionCacheIT {

	@Test
	void wrongPasswordIsNamedOnceAndNotShown(CapturedOutput log) {
		try (var server = new CacheServer(); var cache = cache(server.url(), "wrong-password")) {
			failToConnect(cache);
			failToConnect(cache);
			assertThat(log.getOut()).containsOnlyOnce("it refuses the password").doesNotContain("wrong-password");
			assertThat(cache.lookUp(UUID.randomUUID())).isInstanceOf(RegionCache.Away.class);
			assertThat(cache.isAvailable()).isFalse();
		}
	}

	@Test
	void serverThatIsNotThereIsNamedOnce(CapturedOutput log) {
		try (var cache = cache("redis://127.0.0.1:" + Ports.free(), CacheServer.PASSWORD)) {
			failToConnect(cache);
			failToConnect(cache);
			assertThat(log.getOut()).containsOnlyOnce("it does not answer");
			assertThat(cache.lookUp(UUID.randomUUID())).isInstanceOf(RegionCache.Away.class);
		}
	}

	private static void failToConnect(RegionCache cache) {
		assertThatExceptionOfType(RedisException.class).isThrownBy(cache::connect).satisfies(cache::failed);
	}

	private static RegionCache cache(String url, String password) {
		var uri = URI.create(url);
		return new RegionCache(uri, new CacheProperties(uri, password, Duration.ofSeconds(30), Duration.ofMillis(500),
				Duration.ofSeconds(2), Duration.ofMillis(200)));
	}

}
