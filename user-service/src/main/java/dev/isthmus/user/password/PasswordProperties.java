package dev.isthmus.user.password;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of password hashing.
 *
 * @param maxConcurrentHashings hashings at the same time; each takes 19 MiB and a core
 * @param maxWait how long a request waits for its turn before it is refused
 */
@ConfigurationProperties("isthmus.passwords")
record PasswordProperties(@DefaultValue("4") int maxConcurrentHashings, @DefaultValue("2s") Duration maxWait) {

	PasswordProperties {
		if (maxConcurrentHashings < 1) {
			throw new IllegalArgumentException("isthmus.passwords.max-concurrent-hashings must be at least 1");
		}
	}

}
