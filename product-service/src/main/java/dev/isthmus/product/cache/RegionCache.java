package dev.isthmus.product.cache;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The cache of this region: Valkey, or any server that speaks the protocol of Redis. It
 * never fails a caller and never keeps one waiting: what does not answer at once is away.
 * <p>
 * Who misses gets a lease, and may fill the place only while it still holds that lease. A
 * change that is dropped meanwhile takes the lease along, so that no reader, however
 * late, puts back what he read before the change ("Scaling Memcache at Facebook", NSDI
 * 2013, section 3.2.1).
 */
class RegionCache implements AutoCloseable {

	/**
	 * What the cache has in a place.
	 */
	sealed interface Found {

	}

	/** An entry. */
	record Kept(String text) implements Found {
	}

	/** Nothing, and the right to fill it. */
	record Leased(String expected) implements Found {
	}

	/** Nothing yet, and somebody else fills it. */
	record Taken() implements Found {
	}

	/** Nobody knows. */
	record Away() implements Found {
	}

	private static final Logger logger = LoggerFactory.getLogger(RegionCache.class);

	/** The trouble that passes by itself. */
	private static final String SILENT = "it does not answer";

	private static final String LEASE = "lease ";

	/** As long as a read of the database may take. */
	private static final String LEASE_MILLIS = "10000";

	private static final String LOOK_UP = """
			local kept = redis.call('GET', KEYS[1])
			if not kept then redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2]) return ARGV[1] end
			return kept""";

	private static final String REPLACE = """
			if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) end
			return 1""";

	private final CacheProperties properties;

	private final RedisClient client;

	private final String leases = LEASE + UUID.randomUUID() + " ";

	private final AtomicLong lastLease = new AtomicLong();

	private volatile @Nullable StatefulRedisConnection<String, String> connection;

	private volatile long pausedUntilNanos = System.nanoTime();

	private @Nullable String trouble;

	RegionCache(URI url, CacheProperties properties) {
		this.properties = properties;
		this.client = RedisClient.create(uri(url, properties));
		this.client.setOptions(ClientOptions.builder()
			.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
			.socketOptions(SocketOptions.builder().connectTimeout(properties.connectTimeout()).build())
			.timeoutOptions(TimeoutOptions.enabled())
			.build());
	}

	private static RedisURI uri(URI url, CacheProperties properties) {
		var uri = RedisURI.create(url);
		if (properties.password() != null) {
			uri.setCredentialsProvider(
					RedisCredentialsProvider.from(() -> RedisCredentials.just(null, properties.password())));
		}
		uri.setTimeout(properties.connectTimeout());
		return uri;
	}

	Found lookUp(UUID id) {
		var open = usable();
		if (open == null) {
			return new Away();
		}
		try {
			var lease = this.leases + this.lastLease.incrementAndGet();
			String kept = open.sync()
				.eval(LOOK_UP, ScriptOutputType.VALUE, new String[] { key(id) }, lease, LEASE_MILLIS);
			return found(kept, lease);
		}
		catch (RedisException ex) {
			failed(ex);
			return new Away();
		}
	}

	private static Found found(String kept, String lease) {
		if (kept.equals(lease)) {
			return new Leased(lease);
		}
		return kept.startsWith(LEASE) ? new Taken() : new Kept(kept);
	}

	/** Fills a place that still holds what it held; nobody waits for that. */
	void replace(UUID id, String expected, String text) {
		var open = usable();
		if (open != null) {
			// Whether it fails, the next look will tell.
			var _ = open.async()
				.eval(REPLACE, ScriptOutputType.INTEGER, new String[] { key(id) }, expected, text,
						Long.toString(this.properties.timeToLive().toMillis()));
		}
	}

	/**
	 * Drops what has changed, leases included; asks for an answer if nothing has.
	 * @throws RedisException if that is not certain
	 */
	void drop(Collection<UUID> ids) {
		var open = this.connection;
		if (open == null) {
			throw new RedisException("There is no connection");
		}
		if (ids.isEmpty()) {
			open.sync().ping();
		}
		else {
			open.sync().unlink(ids.stream().map(RegionCache::key).toArray(String[]::new));
		}
	}

	/**
	 * Connects, unless that is done; later the client connects again by itself.
	 * @throws RedisException if nobody answers, or the password is refused
	 */
	void connect() {
		if (this.connection == null) {
			var open = this.client.connect();
			open.setTimeout(this.properties.timeout());
			this.connection = open;
		}
	}

	/** Says that the cache has answered. */
	synchronized void answered() {
		if (this.trouble == null || !this.trouble.isEmpty()) {
			logger.info("The cache of the region answers");
		}
		this.trouble = "";
	}

	/** Says once that the cache is away, and why; for a while nobody asks it. */
	synchronized void failed(RedisException ex) {
		this.pausedUntilNanos = System.nanoTime() + this.properties.pause().toNanos();
		var now = reason(ex);
		if (!now.equals(this.trouble)) {
			logger.atLevel(now.equals(SILENT) ? Level.WARN : Level.ERROR)
				.log("Products are read without the cache of the region, since {}: {}", now, root(ex).getMessage());
		}
		this.trouble = now;
	}

	private static String reason(Throwable ex) {
		if (isRefused(String.valueOf(root(ex).getMessage()))) {
			return "it refuses the password";
		}
		return (root(ex) instanceof GeneralSecurityException) ? "its certificate is not to be trusted" : SILENT;
	}

	boolean isAvailable() {
		var open = usable();
		return open != null && open.isOpen();
	}

	private @Nullable StatefulRedisConnection<String, String> usable() {
		return (System.nanoTime() - this.pausedUntilNanos < 0) ? null : this.connection;
	}

	private static boolean isRefused(String message) {
		return message.startsWith("WRONGPASS") || message.startsWith("NOAUTH") || message.startsWith("ERR AUTH")
				|| message.startsWith("ERR invalid password");
	}

	private static Throwable root(Throwable ex) {
		var root = ex;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		return root;
	}

	private static String key(UUID id) {
		return "product:" + CacheEntry.SHAPE + ":" + id;
	}

	@Override
	public void close() {
		this.client.shutdown(0, 1, TimeUnit.SECONDS);
	}

}
