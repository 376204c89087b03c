package dev.isthmus.search.index;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.isthmus.multiregion.changelog.Position;
import dev.isthmus.multiregion.consistency.LocalCopy;
import dev.isthmus.multiregion.consistency.TermPosition;
import dev.isthmus.search.feed.ProductSource;

import org.springframework.stereotype.Component;

/**
 * The index as a copy of the products: a token that the product-service gave for a write
 * is good for a search that has to find it.
 */
@Component
class IndexCopy implements LocalCopy {

	private final Progress progress;

	private final ProductRegionPoll region;

	private final ProductSource source;

	private volatile Ends ends = new Ends(0, new ConcurrentHashMap<>());

	/**
	 * Where terms have ended, as long as no later one is known: a failover can lose the
	 * beginning of a term, too.
	 *
	 * @param latest the latest term
	 * @param byTerm each as soon as it was asked for
	 */
	private record Ends(long latest, Map<Long, Position> byTerm) {
	}

	IndexCopy(Progress progress, ProductRegionPoll region, ProductSource source) {
		this.progress = progress;
		this.region = region;
		this.source = source;
	}

	@Override
	public String service() {
		return "product";
	}

	@Override
	public TermPosition known() {
		return this.progress.visible();
	}

	@Override
	public TermPosition reached() {
		return inLatestTerm(this.progress.visible());
	}

	@Override
	public TermPosition seen() {
		return inLatestTerm(this.progress.written());
	}

	/**
	 * The follower learns of a new term with its first change. Until then the index is in
	 * the new term as well, if it has nothing that the end of the old one cut off.
	 */
	private TermPosition inLatestTerm(TermPosition place) {
		var latest = this.region.term();
		if (latest <= place.term() || place.equals(TermPosition.START)) {
			return place;
		}
		return endOf(place.term()).filter((end) -> end.hasReached(place.position()))
			.map((_) -> new TermPosition(latest, place.position()))
			.orElse(place);
	}

	@Override
	public Optional<Position> endOf(long term) {
		var known = ends().byTerm();
		var end = known.get(term);
		if (end != null) {
			return Optional.of(end);
		}
		var asked = this.source.endOf(term);
		asked.ifPresent((found) -> known.put(term, found));
		return asked;
	}

	private Ends ends() {
		var latest = Math.max(this.region.term(), this.progress.written().term());
		if (this.ends.latest() < latest) {
			this.ends = new Ends(latest, new ConcurrentHashMap<>());
		}
		return this.ends;
	}

	@Override
	public void hurry() {
		this.progress.hurry();
	}

}
