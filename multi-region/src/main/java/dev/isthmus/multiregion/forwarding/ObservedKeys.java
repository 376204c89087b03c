package dev.isthmus.multiregion.forwarding;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Where an {@code Idempotency-Key} tells a repetition from a new write. Elsewhere it is a
 * header like any other: a write that bears it would be carried out each time.
 *
 * @param enabled whether the service observes keys at all
 * @param excluded where it does not
 */
record ObservedKeys(boolean enabled, List<PathPattern> excluded) {

	private static final String HEADER = "Idempotency-Key";

	ObservedKeys {
		excluded = List.copyOf(excluded);
	}

	boolean isKeyed(HttpServletRequest request) {
		if (!this.enabled || request.getHeader(HEADER) == null) {
			return false;
		}
		var path = PathContainer.parsePath(request.getRequestURI());
		return this.excluded.stream().noneMatch((pattern) -> pattern.matches(path));
	}

}
