package dev.isthmus.multiregion.consistency;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.isthmus.multiregion.changelog.Position;

/**
 * What a caller has written or may have seen, by service. It is opaque to callers, who
 * send back the last one that they were given, whichever service gave it: each service
 * replaces its own part and passes the others on.
 * <p>
 * A token proves nothing and so needs no signature: one that is made up makes its own
 * caller wait, for as long as properties allow, and nobody else.
 *
 * @param places by the name of the service whose change log is meant
 */
record ConsistencyToken(SortedMap<String, TermPosition> places) {

	static final String HEADER = "Consistency-Token";

	static final ConsistencyToken EMPTY = new ConsistencyToken(Collections.emptySortedMap());

	private static final int MAX_TEXT = 4_096;

	private static final int MAX_SERVICES = 8;

	private static final Pattern PLACE = Pattern.compile("([a-z][a-z0-9-]{0,31})@(\\d{1,18})@([0-9:,]*)");

	ConsistencyToken {
		if (places.size() > MAX_SERVICES) {
			throw new IllegalArgumentException("A token speaks of at most " + MAX_SERVICES + " services");
		}
		places = Collections.unmodifiableSortedMap(new TreeMap<>(places));
	}

	/**
	 * Reads what a caller sent back.
	 * @throws IllegalArgumentException if no service made it
	 */
	static ConsistencyToken parse(String text) {
		if (text.length() > MAX_TEXT) {
			throw new IllegalArgumentException("The token is too long");
		}
		var places = new TreeMap<String, TermPosition>();
		var content = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
		for (var part : content.split(";", -1)) {
			var place = PLACE.matcher(part);
			if (!place.matches() || places.containsKey(place.group(1))) {
				throw new IllegalArgumentException("No service made this token");
			}
			places.put(place.group(1),
					new TermPosition(Long.parseLong(place.group(2)), Position.parse(place.group(3))));
		}
		return new ConsistencyToken(places);
	}

	Optional<TermPosition> of(String service) {
		return Optional.ofNullable(this.places.get(service));
	}

	ConsistencyToken with(String service, TermPosition place) {
		var copy = new TreeMap<>(this.places);
		copy.put(service, place);
		return new ConsistencyToken(copy);
	}

	@Override
	public String toString() {
		var content = this.places.entrySet()
			.stream()
			.map((place) -> place.getKey() + "@" + place.getValue().term() + "@" + place.getValue().position())
			.collect(Collectors.joining(";"));
		return Base64.getUrlEncoder().withoutPadding().encodeToString(content.getBytes(StandardCharsets.US_ASCII));
	}

}
