package dev.isthmus.user.session;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of sessions.
 *
 * @param idleLifetime how long a session lives without a refresh
 * @param absoluteLifetime how long it lives at most, after which one logs in again
 * @param concurrentRefreshGrace how long after a refresh the token that it used up is
 * taken for a second tab's and not for a thief's
 * @param secureCookies whether cookies are sent over TLS only; browsers take
 * {@code http://localhost} for secure, other plain addresses need false
 * @param cleanupBatch most rows that one transaction of the clean-up removes
 */
@ConfigurationProperties("isthmus.sessions")
record SessionProperties(@DefaultValue("7d") Duration idleLifetime, @DefaultValue("30d") Duration absoluteLifetime,
		@DefaultValue("5s") Duration concurrentRefreshGrace, @DefaultValue("true") boolean secureCookies,
		@DefaultValue("500") int cleanupBatch) {
}
