package dev.isthmus.search;

import java.net.URI;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the search-service.
 *
 * @param productUrl base URL of the product-service of the same region, without a path
 * @param alias the name under which the index is searched; each index of it is named
 * after it
 * @param compatibility whether the engine is another than the Elasticsearch 9 that the
 * client is made for
 * @param writeTimeout how long the engine may take over a bulk of documents
 * @param follower how the change log is followed
 * @param rebuild how an index is built anew
 */
@ConfigurationProperties("isthmus.search")
public record SearchProperties(URI productUrl, @DefaultValue("products") String alias,
		@DefaultValue("true") boolean compatibility, @DefaultValue("30s") Duration writeTimeout,
		@DefaultValue Follower follower, @DefaultValue Rebuild rebuild) {

	/**
	 * How the change log is followed.
	 *
	 * @param enabled off in tests that need no follower
	 * @param pageSize changes read at a time, at most 1,000
	 * @param pollWait how long the product-service may hold a poll open, at most 20 s. A
	 * change ends a poll at once; a new term that brings as many changes as were lost
	 * does not, so for as long a search may find what a failover lost
	 * @param pause least time between two bulks, so that a steady stream of changes does
	 * not refresh the index for each one; longer when the engine took longer
	 * @param minBackoff first wait after a failure; it doubles up to the largest
	 * @param maxBackoff longest wait after a failure
	 * @param regionInterval how often role, term and head are asked for
	 */
	public record Follower(@DefaultValue("true") boolean enabled, @DefaultValue("500") int pageSize,
			@DefaultValue("1s") Duration pollWait, @DefaultValue("50ms") Duration pause,
			@DefaultValue("100ms") Duration minBackoff, @DefaultValue("5s") Duration maxBackoff,
			@DefaultValue("500ms") Duration regionInterval) {
	}

	/**
	 * How an index is built anew.
	 *
	 * @param pageSize products read at a time, at most 100
	 * @param grace how long the old index outlives the swap, for searches under way
	 * @param abandonedAfter an index under construction that was not written for so long
	 * was left behind by a process that died
	 */
	public record Rebuild(@DefaultValue("100") int pageSize, @DefaultValue("2s") Duration grace,
			@DefaultValue("10s") Duration abandonedAfter) {
	}

}
