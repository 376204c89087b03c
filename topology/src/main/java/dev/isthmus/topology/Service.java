package dev.isthmus.topology;

import java.util.regex.Pattern;

/**
 * A service that every region runs, and the paths that the load balancer gives to it.
 *
 * @param name its name, which is also how its paths begin
 * @param pathPattern a prefix and {@code /*}, as in a load balancer's path rule
 */
public record Service(String name, String pathPattern) {

	private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

	private static final Pattern PATH_PATTERN = Pattern.compile("(/[a-z0-9-]+)+/\\*");

	public Service {
		if (!NAME.matcher(name).matches()) {
			throw new IllegalArgumentException("'%s' is not a service name such as product".formatted(name));
		}
		if (!PATH_PATTERN.matcher(pathPattern).matches()) {
			throw new IllegalArgumentException("'%s' is not a path pattern such as /product/*".formatted(pathPattern));
		}
	}

	/**
	 * Whether a request for this path belongs to this service.
	 * @param path the path of the request, without its query
	 * @return whether the path pattern matches
	 */
	public boolean serves(String path) {
		return path.startsWith(this.pathPattern.substring(0, this.pathPattern.length() - 1));
	}

}
