package dev.isthmus.multiregion.idempotency;

import java.util.List;
import java.util.stream.Stream;

import dev.isthmus.multiregion.web.WebProperties;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Where an {@code Idempotency-Key} tells a repetition from a new write. Elsewhere it is a
 * header like any other: a write that bears it would be carried out each time.
 *
 * @param enabled whether the service observes keys at all
 * @param excluded where it does not
 */
public record ObservedKeys(boolean enabled, List<PathPattern> excluded) {

	/**
	 * What is decided about a lost write is decided once without a key. If the service
	 * refuses to apply it, that is noted in a second transaction, after the first.
	 */
	private static final String LOST_WRITES = "/*/lost-writes/**";

	public ObservedKeys {
		excluded = List.copyOf(excluded);
	}

	/** Where none is observed. */
	public static ObservedKeys none() {
		return new ObservedKeys(false, List.of());
	}

	/**
	 * Everywhere but where the answer may not be stored, where the body streams, and
	 * where decisions about lost writes are made.
	 */
	public static ObservedKeys of(IdempotencyProperties properties, WebProperties web) {
		var excluded = Stream.of(properties.excludedPaths(), web.streamingPaths(), List.of(LOST_WRITES))
			.flatMap(List::stream)
			.map(PathPatternParser.defaultInstance::parse)
			.toList();
		return new ObservedKeys(properties.enabled(), excluded);
	}

	/** Whether a write bears a key that is observed. */
	public boolean isKeyed(HttpServletRequest request) {
		if (!this.enabled || request.getHeader(KeyedRequest.HEADER) == null) {
			return false;
		}
		var path = PathContainer.parsePath(request.getRequestURI());
		return this.excluded.stream().noneMatch((pattern) -> pattern.matches(path));
	}

}
