package dev.isthmus.multiregion.forwarding;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells the headers that go all the way from those of one connection (RFC 9110 §7.6.1).
 */
final class EndToEndHeaders {

	/** {@code Host} and {@code Content-Length} are made anew for the next connection. */
	private static final Set<String> HOP_BY_HOP = Set.of("connection", "keep-alive", "proxy-authenticate",
			"proxy-authorization", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade", "expect",
			"host", "content-length");

	private EndToEndHeaders() {
	}

	/**
	 * The names that may be passed on.
	 * @param connection values of the header {@code Connection}, which names more
	 */
	static Set<String> of(Collection<String> names, Collection<String> connection) {
		var named = connection.stream()
			.flatMap((value) -> Stream.of(value.split(",", -1)))
			.map((name) -> name.strip().toLowerCase(Locale.ROOT))
			.collect(Collectors.toSet());
		return names.stream()
			.map((name) -> name.toLowerCase(Locale.ROOT))
			.filter((name) -> !name.startsWith(":") && !HOP_BY_HOP.contains(name) && !named.contains(name))
			.collect(Collectors.toSet());
	}

}
