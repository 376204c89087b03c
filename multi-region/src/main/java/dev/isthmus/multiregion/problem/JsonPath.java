package dev.isthmus.multiregion.problem;

import tools.jackson.core.JacksonException;

/**
 * Names the place in a body as its sender would: {@code prices[0].currency}.
 */
final class JsonPath {

	private JsonPath() {
	}

	static String of(JacksonException ex) {
		var path = new StringBuilder();
		for (var reference : ex.getPath()) {
			if (reference.getPropertyName() == null) {
				path.append('[').append(reference.getIndex()).append(']');
			}
			else {
				path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
			}
		}
		return path.toString();
	}

}
