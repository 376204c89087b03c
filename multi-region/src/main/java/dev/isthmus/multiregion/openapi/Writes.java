package dev.isthmus.multiregion.openapi;

import java.util.List;
import java.util.stream.Stream;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Which operations a part of the library is at work for: writes, but for some paths.
 *
 * @param areTreated whether any are
 * @param excluded those that are not
 */
record Writes(boolean areTreated, List<PathPattern> excluded) {

	static final Writes NONE = new Writes(false, List.of());

	static Writes except(Stream<String> patterns) {
		return new Writes(true, patterns.map(PathPatternParser.defaultInstance::parse).toList());
	}

	boolean include(DescribedOperation operation) {
		var path = PathContainer.parsePath(operation.path());
		return this.areTreated && operation.isWrite()
				&& this.excluded.stream().noneMatch((pattern) -> pattern.matches(path));
	}

}
