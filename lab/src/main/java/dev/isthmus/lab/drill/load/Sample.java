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

	private static final String TURNED_AWAY = "no free caller";

	/** Of an arrival that found no caller free to ask. */
	public static Sample turnedAway(Kind kind, Span span) {
		return new Sample(kind, "", span, Outcome.REFUSED, TURNED_AWAY, null);
	}

	/** Whether nobody was asked, so that the span says nothing about the shop. */
	public boolean isTurnedAway() {
		return this.label.equals(TURNED_AWAY);
	}

	/**
	 * Whether the shop failed the caller. A conflict is no failure by itself: after a
	 * failover has lost a write, its writer comes with a version that no longer exists.
	 */
	public boolean isFailure() {
		return this.outcome != Outcome.ACKNOWLEDGED && this.outcome != Outcome.CONFLICT;
	}

}
