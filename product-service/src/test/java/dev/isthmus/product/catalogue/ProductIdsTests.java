package dev.isthmus.product.catalogue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProductIdsTests {

	private static final Instant NOW = Instant.parse("2026-11-23T10:15:30.123Z");

	@Test
	void makeUuidsOfVersionSevenThatBeginWithTheTime() {
		var id = idsAt(NOW).next();
		assertThat(id.version()).isEqualTo(7);
		assertThat(id.variant()).isEqualTo(2);
		assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
	}

	@Test
	void makeEachIdOnce() {
		var ids = idsAt(NOW);
		assertThat(Stream.generate(ids::next).limit(10_000)).doesNotHaveDuplicates();
	}

	@Test
	void makeIdsThatSortByTime() {
		UUID earlier = idsAt(NOW).next();
		UUID later = idsAt(NOW.plusMillis(1)).next();
		assertThat(Arrays.compareUnsigned(Uuids.bytes(earlier), Uuids.bytes(later))).isNegative();
	}

	private static ProductIds idsAt(Instant instant) {
		return new ProductIds(Clock.fixed(instant, ZoneOffset.UTC));
	}

}
