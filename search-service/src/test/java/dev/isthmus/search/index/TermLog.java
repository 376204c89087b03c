package dev.isthmus.search.index;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.isthmus.multiregion.changelog.Change;
import dev.isthmus.multiregion.changelog.ChangePage;
import dev.isthmus.multiregion.changelog.ChangeType;
import dev.isthmus.multiregion.changelog.Position;
import dev.isthmus.search.feed.Product;
import dev.isthmus.search.feed.ProductPage;
import dev.isthmus.search.feed.ProductRegion;
import dev.isthmus.search.feed.ProductSource;
import org.jspecify.annotations.Nullable;

/**
 * A change log of one shard that holds nothing but terms.
 */
class TermLog implements ProductSource {

	private final List<Long> terms = new ArrayList<>();

	private int reads;

	TermLog begin(long term, int changes) {
		for (int i = 0; i < changes; i++) {
			this.terms.add(term);
		}
		return this;
	}

	Position head() {
		return Position.START.with(0, this.terms.size());
	}

	int reads() {
		return this.reads;
	}

	@Override
	public ChangePage changes(Position after, int limit, Duration wait) {
		this.reads++;
		int seq = (int) after.seq(0) + 1;
		var term = this.terms.get(seq - 1);
		var change = new Change(term, 0, seq, ChangeType.UPDATED, "product", "id", 1, Instant.EPOCH, null);
		return new ChangePage(List.of(change), after.with(0, seq), head(), this.terms.getLast());
	}

	@Override
	public ProductPage products(@Nullable String after, int size) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Optional<Product> product(String id, long term) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Optional<Position> endOf(long term) {
		throw new UnsupportedOperationException();
	}

	@Override
	public ProductRegion region() {
		throw new UnsupportedOperationException();
	}

}
