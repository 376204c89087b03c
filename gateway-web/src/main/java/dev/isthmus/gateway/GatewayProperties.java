package dev.isthmus.gateway;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the front door. They hold for a run; a region that comes or goes shows
 * through its health.
 *
 * @param topology the file that describes regions and routing
 * @param headers the file that lists the headers of the page's files; by default
 * {@code edge-headers.yaml} beside the topology
 * @param policy a routing policy instead of the one in the topology
 * @param page the folder of the built page; a placeholder is served without it
 * @param lab address of the lab's control API, which the page may call; none by default
 * @param regions the regions that run, by id
 * @param caller where callers are taken to be
 * @param timeouts how long to wait
 * @param limits how much to accept
 */
@ConfigurationProperties("isthmus.gateway")
public record GatewayProperties(@DefaultValue("regions.yaml") Path topology, @Nullable Path headers,
		@Nullable String policy, @Nullable Path page, @Nullable URI lab, @DefaultValue Map<String, Region> regions,
		@DefaultValue Caller caller, @DefaultValue Timeouts timeouts, @DefaultValue Limits limits) {

	/**
	 * A region that runs.
	 *
	 * @param port where the gateway listens for the region's own address; 0 for any port
	 * that is free
	 * @param advertisedPort the port that callers are told, if something stands before
	 * the gateway; by default the one where it listens
	 * @param services base URL of each service, by its name
	 */
	public record Region(int port, @Nullable Integer advertisedPort, @DefaultValue Map<String, URI> services) {
	}

	/**
	 * Where callers are taken to be.
	 *
	 * @param mayChooseCountry whether to believe the header
	 * {@code CloudFront-Viewer-Country} and the cookie {@code viewer-country}, which on
	 * one machine nobody but the caller can have set
	 * @param defaultCountry the country of callers who say nothing; unknown by default
	 */
	public record Caller(@DefaultValue("true") boolean mayChooseCountry, @Nullable String defaultCountry) {
	}

	/**
	 * How long to wait.
	 *
	 * @param connect for a connection to a service
	 * @param read for the answer to a read, before the next region is asked
	 * @param write for the answer to a write that was kept, before the next region is
	 * asked if it may be; longer than services hold a write while there is no primary
	 * @param stream for the answer to a write that streams: an import is answered when
	 * its last line is in
	 * @param total after this long no further region is asked
	 */
	public record Timeouts(@DefaultValue("500ms") Duration connect, @DefaultValue("5s") Duration read,
			@DefaultValue("12s") Duration write, @DefaultValue("10m") Duration stream,
			@DefaultValue("30s") Duration total) {
	}

	/**
	 * How much to accept.
	 *
	 * @param bufferedBody bodies up to this size are kept so that they can be sent again
	 * @param body the largest body
	 * @param concurrentRequests how many requests are in work at once
	 * @param connectionsPerService how many connections to one service of one region
	 */
	public record Limits(@DefaultValue("1MB") DataSize bufferedBody, @DefaultValue("256MB") DataSize body,
			@DefaultValue("512") int concurrentRequests, @DefaultValue("256") int connectionsPerService) {
	}

}
