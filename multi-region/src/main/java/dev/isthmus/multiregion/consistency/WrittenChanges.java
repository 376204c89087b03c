package dev.isthmus.multiregion.consistency;

import java.util.Optional;

import dev.isthmus.multiregion.changelog.ChangeListener;
import dev.isthmus.multiregion.changelog.Position;
import org.jspecify.annotations.Nullable;

/**
 * Remembers how far a request's own transactions have brought the change log. They commit
 * on the thread of the request.
 */
class WrittenChanges implements ChangeListener {

	private static final class Written {

		private @Nullable TermPosition place;

		void add(TermPosition more) {
			this.place = (this.place != null) ? this.place.orLater(more) : more;
		}

	}

	private static final ThreadLocal<@Nullable Written> current = new ThreadLocal<>();

	void begin() {
		current.set(new Written());
	}

	void end() {
		current.remove();
	}

	/**
	 * The last change of each shard that this request has written; empty if it has
	 * written none.
	 */
	Optional<TermPosition> place() {
		var written = current.get();
		return (written != null) ? Optional.ofNullable(written.place) : Optional.empty();
	}

	@Override
	public void changesCommitted(long term, Position position) {
		var written = current.get();
		if (written != null) {
			written.add(new TermPosition(term, position));
		}
	}

}
