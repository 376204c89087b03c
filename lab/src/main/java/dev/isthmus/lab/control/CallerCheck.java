package dev.isthmus.lab.control;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;

import com.sun.net.httpserver.Headers;

/**
 * Lets in who brings the lab's token. A page on the web cannot call even with a guess:
 * its origin is not among ours, and a name that it rebinds to loopback is not in the
 * {@code Host} header that we expect.
 */
final class CallerCheck {

	private static final String BEARER = "Bearer ";

	private final byte[] token;

	private final Set<String> hosts;

	private final List<String> origins;

	CallerCheck(String token, int port, List<String> origins) {
		this.token = token.getBytes(StandardCharsets.UTF_8);
		this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
		this.origins = List.copyOf(origins);
	}

	boolean isAllowedOrigin(String origin) {
		return this.origins.contains(origin);
	}

	/**
	 * Refuses a caller that is not ours.
	 * @throws ProblemException 403 for a foreign host or origin
	 */
	void requireLocal(Headers headers) {
		var host = headers.getFirst("Host");
		if (host == null || !this.hosts.contains(host)) {
			throw new ProblemException(403, "forbidden", "The control API answers to 127.0.0.1 and localhost only.");
		}
		var origin = headers.getFirst("Origin");
		if (origin != null && !isAllowedOrigin(origin)) {
			throw new ProblemException(403, "forbidden", "Pages of this origin may not use the control API.");
		}
	}

	/**
	 * Refuses a caller without the token.
	 * @throws ProblemException 401
	 */
	void requireToken(Headers headers) {
		var authorization = headers.getFirst("Authorization");
		if (authorization == null || !authorization.startsWith(BEARER)
				|| !MessageDigest.isEqual(this.token, tokenOf(authorization))) {
			throw new ProblemException(401, "unauthenticated", "Bring the lab's token as a bearer token.");
		}
	}

	private static byte[] tokenOf(String authorization) {
		return authorization.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8);
	}

}
