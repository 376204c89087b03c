package dev.isthmus.search.index;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.isthmus.multiregion.changelog.Position;
import dev.isthmus.multiregion.consistency.TermPosition;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What the follower knows of itself.
 */
@Component
class Progress {

	private final Clock clock;

	private @Nullable String index;

	private @Nullable IndexPosition position;

	private TermPosition visible = TermPosition.START;

	private TermPosition written = TermPosition.START;

	private boolean hurried;

	private Position head = Position.START;

	private IndexState state = IndexState.STARTING;

	private @Nullable Instant levelAt;

	private @Nullable Duration delay;

	Progress(Clock clock) {
		this.clock = clock;
	}

	/** How far an index has come, if that is the index being followed. */
	synchronized Optional<IndexPosition> position(String index) {
		return index.equals(this.index) ? Optional.ofNullable(this.position) : Optional.empty();
	}

	synchronized Position position() {
		return (this.position != null) ? this.position.position() : Position.START;
	}

	synchronized void building() {
		this.state = IndexState.BUILDING;
		this.index = null;
		this.position = null;
		this.visible = TermPosition.START;
	}

	/** Everything up to here is in the index, and found if it is visible. */
	synchronized void reached(String index, IndexPosition position, boolean isVisible) {
		this.index = index;
		this.position = position;
		if (isVisible) {
			this.visible = new TermPosition(position.term(), position.position());
		}
		compare();
	}

	/**
	 * What is written from now on is of no later place than this. An earlier place takes
	 * nothing back: what was written with a later one can be found already.
	 */
	synchronized void writing(long term, Position position) {
		if (term > this.written.term()) {
			this.written = new TermPosition(term, position);
		}
		else if (term == this.written.term()) {
			this.written = new TermPosition(term, this.written.position().orLater(position));
		}
	}

	/** How far searches see the log. */
	synchronized TermPosition visible() {
		return this.visible;
	}

	/** No search can have seen anything of a later place. */
	synchronized TermPosition written() {
		return this.written;
	}

	/** Somebody waits for a change to become visible. */
	synchronized void hurry() {
		this.hurried = true;
	}

	/** Whether somebody waits since this was last asked. */
	synchronized boolean takeHurry() {
		var was = this.hurried;
		this.hurried = false;
		return was;
	}

	/** The log has come this far, the index may not have. */
	synchronized void sawHead(Position head) {
		this.head = head;
		compare();
	}

	private void compare() {
		if (this.index == null) {
			return;
		}
		this.state = (lag() == 0) ? IndexState.FOLLOWING : IndexState.CATCHING_UP;
		if (lag() == 0) {
			this.levelAt = this.clock.instant();
		}
	}

	/** A change is visible now that was made at this time. */
	synchronized void applied(Instant occurredAt) {
		this.delay = Duration.between(occurredAt, this.clock.instant());
	}

	/** Forgets what is held in memory: the index knows better after a failure. */
	synchronized void failed() {
		this.state = IndexState.WAITING;
		this.index = null;
	}

	private long lag() {
		return position().distanceTo(this.head);
	}

	synchronized Snapshot snapshot() {
		long changes = lag();
		var since = (changes == 0 || this.levelAt == null) ? Duration.ZERO
				: Duration.between(this.levelAt, this.clock.instant());
		return new Snapshot(this.state, this.position, this.head, changes, since, this.delay);
	}

	/**
	 * One moment of it.
	 *
	 * @param lagChanges changes of the log that the index does not have
	 * @param lag since when that is so
	 * @param delay from the last change to when it could be found
	 */
	record Snapshot(IndexState state, @Nullable IndexPosition position, Position head, long lagChanges, Duration lag,
			@Nullable Duration delay) {
	}

}
