package dev.isthmus.search.feed;

/**
 * The changes after the index's position are no longer kept: only a rebuild helps.
 */
public final class ChangesArchivedException extends RuntimeException {

	ChangesArchivedException(Throwable cause) {
		super("The changes after this position are no longer kept", cause);
	}

}
