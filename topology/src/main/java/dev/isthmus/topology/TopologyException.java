package dev.isthmus.topology;

/**
 * A description of the topology is missing or wrong. The message names the file, the
 * line, the key and what is wrong, and is fit to be shown to who wrote the file.
 */
public final class TopologyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	TopologyException(String message) {
		super(message);
	}

}
