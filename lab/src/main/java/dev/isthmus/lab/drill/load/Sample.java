package dev.isthmus.lab.drill.load;

import org.jspecify.annotations.Nullable;

import dev.isthmus.lab.drill.history.Outcome;
import dev.isthmus.lab.drill.history.Span;

/**
 * One request, whatever it was for.
 *
 * @param kind what was asked for
 * @param country where the caller was
 * @param span when
 * @param outcome how it ended
 * @param label how it ended, in a word or two: {@code 200}, {@code 503 no-primary},
 * {@code timeout}
 * @param servedBy the region that answered, if the answer says so
 */
public record Sample(Kind kind, String country, Span span, Outcome outcome, String label, @Nullable String servedBy) {

	/**
	 * Whether it was turned down because of what the caller had seen, not because of the
	 * shop's state: after a failover has lost a write, its writer comes with a version
	 * that no longer exists.
	 */
	public boolean isConflict() {
		return this.kind.isWrite() && this.label.startsWith("412");
	}

	/** Whether the shop failed the caller. */
	public boolean isFailure() {
		return this.outcome != Outcome.ACKNOWLEDGED && !isConflict();
	}

}
