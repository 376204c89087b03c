package dev.isthmus.topology;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * What {@code edge-headers.yaml} says: the headers that the edge adds to the page's
 * files, the front door as well as CloudFront.
 *
 * @param security headers of every file; see {@link #security(Collection)}
 * @param cache rules for {@code Cache-Control}, the first that matches decides
 */
public record EdgeHeaders(SequencedMap<String, String> security, List<CacheRule> cache) {

	private static final String REGIONS = "{regions}";

	public EdgeHeaders {
		security = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(security));
		cache = List.copyOf(cache);
	}

	/**
	 * Reads and checks the file.
	 * @param file {@code edge-headers.yaml}
	 * @return the headers
	 * @throws TopologyException if the file cannot be read or is wrong; its message names
	 * the file, the line, the key and what is wrong
	 */
	public static EdgeHeaders read(Path file) {
		Map<String, YamlNode> fields = YamlNode.read(file).fields("security", "cache");
		SequencedMap<String, String> security = new LinkedHashMap<>();
		field(fields, "security").entries().forEach((name, value) -> security.put(name, value.text()));
		return new EdgeHeaders(security, field(fields, "cache").items().stream().map(EdgeHeaders::rule).toList());
	}

	/**
	 * The headers of every file, for regions at these addresses.
	 * @param regionOrigins the origins of the regions' own addresses, for example
	 * {@code https://eu-west-1.example.org}
	 * @return header values by name
	 */
	public SequencedMap<String, String> security(Collection<String> regionOrigins) {
		SequencedMap<String, String> headers = new LinkedHashMap<>(this.security);
		headers.replaceAll((_, value) -> value.replace(REGIONS, String.join(" ", regionOrigins)));
		return headers;
	}

	/**
	 * The value of {@code Cache-Control} for a file.
	 * @param path its path from the root of the page
	 * @return the value, {@code no-cache} if no rule matches
	 */
	public String cacheControl(String path) {
		return this.cache.stream()
			.filter((rule) -> rule.files().matcher(path).matches())
			.map(CacheRule::cacheControl)
			.findFirst()
			.orElse("no-cache");
	}

	private static CacheRule rule(YamlNode node) {
		Map<String, YamlNode> fields = node.fields("files", "cache-control");
		return new CacheRule(field(fields, "files").as(Pattern::compile), field(fields, "cache-control").text());
	}

	private static YamlNode field(Map<String, YamlNode> fields, String name) {
		return Objects.requireNonNull(fields.get(name), name);
	}

	/**
	 * How long some files may be kept.
	 *
	 * @param files matches the whole path of a file
	 * @param cacheControl the value of {@code Cache-Control}
	 */
	public record CacheRule(Pattern files, String cacheControl) {
	}

}
