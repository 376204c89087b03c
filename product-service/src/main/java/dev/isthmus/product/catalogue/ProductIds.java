package dev.isthmus.product.catalogue;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

import org.springframework.stereotype.Component;

/**
 * Makes product ids: UUIDs of version 7 (RFC 9562, section 5.7). They begin with the
 * time, so that new rows go to the end of the table, in every region alike.
 */
@Component
class ProductIds {

	private static final long VERSION_7 = 0x7000L;

	private static final long VARIANT = 0x8000_0000_0000_0000L;

	private final SecureRandom random = new SecureRandom();

	private final Clock clock;

	ProductIds(Clock clock) {
		this.clock = clock;
	}

	UUID next() {
		long high = (this.clock.millis() << 16) | VERSION_7 | this.random.nextInt(1 << 12);
		long low = VARIANT | (this.random.nextLong() >>> 2);
		return new UUID(high, low);
	}

}
