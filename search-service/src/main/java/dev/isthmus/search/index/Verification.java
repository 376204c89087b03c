package dev.isthmus.search.index;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

import dev.isthmus.multiregion.changelog.ChangePage;
import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.problem.ProblemTypes;
import dev.isthmus.search.engine.SearchUnavailableException;
import dev.isthmus.search.feed.Product;
import dev.isthmus.search.feed.ProductPage;
import dev.isthmus.search.feed.ProductSource;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Compares the index with the database of its region and, if it is told to, repairs what
 * differs. Both sides are digested by bucket first; only the products of buckets that
 * differ are compared one by one, and each of these is looked at again before it is
 * called different, because changes go on meanwhile.
 */
@Component
class Verification {

	private static final int PAGE_SIZE = 100;

	private final ProductIndexes indexes;

	private final ProductSource source;

	private final WriteLock lock;

	private final Progress progress;

	private final Clock clock;

	private final AtomicBoolean running = new AtomicBoolean();

	private volatile @Nullable Report last;

	Verification(ProductIndexes indexes, ProductSource source, WriteLock lock, Progress progress, Clock clock) {
		this.indexes = indexes;
		this.source = source;
		this.lock = lock;
		this.progress = progress;
		this.clock = clock;
	}

	Optional<Report> last() {
		return Optional.ofNullable(this.last);
	}

	/**
	 * Verifies.
	 * @param repair whether what differs is written anew
	 * @throws ProblemException 409 if that is under way
	 */
	Report run(boolean repair) {
		if (!this.running.compareAndSet(false, true)) {
			throw new ProblemException(ProblemTypes.CONFLICT, "A verification is under way already");
		}
		try {
			var index = this.indexes.current()
				.orElseThrow(() -> new SearchUnavailableException("There is no index yet", null));
			var report = verify(index, repair);
			this.last = report;
			return report;
		}
		finally {
			this.running.set(false);
		}
	}

	private Report verify(ProductIndex index, boolean repair) {
		index.refresh();
		var database = digests(this::forEachInDatabase);
		var before = digests(index::forEachVersion);
		var tally = new Tally();
		for (var id : suspects(index, database.differing(before), database)) {
			this.lock.holding(() -> settle(index, id, repair, tally));
		}
		index.refresh();
		var after = (tally.repaired == 0) ? before : digests(index::forEachVersion);
		return tally.report(database.count(), after, this.clock.instant());
	}

	private static VersionDigests digests(Consumer<ObjLongConsumer<String>> contents) {
		var digests = new VersionDigests();
		contents.accept(digests::add);
		return digests;
	}

	private void forEachInDatabase(ObjLongConsumer<String> visitor) {
		String after = null;
		do {
			ProductPage page = this.source.products(after, PAGE_SIZE);
			page.items().forEach((product) -> visitor.accept(product.id(), product.version()));
			after = page.next();
		}
		while (after != null);
	}

	/** The ids in the given buckets that database and index do not agree on. */
	private Set<String> suspects(ProductIndex index, Set<Integer> buckets, VersionDigests digests) {
		if (buckets.isEmpty()) {
			return Set.of();
		}
		Map<String, Long> database = new HashMap<>();
		Map<String, Long> indexed = new HashMap<>();
		forEachInDatabase(into(database, buckets, digests));
		index.forEachVersion(into(indexed, buckets, digests));
		var suspects = new TreeSet<>(database.keySet());
		suspects.addAll(indexed.keySet());
		suspects.removeIf((id) -> Objects.equals(database.get(id), indexed.get(id)));
		return suspects;
	}

	private static ObjLongConsumer<String> into(Map<String, Long> versions, Set<Integer> buckets,
			VersionDigests digests) {
		return (id, version) -> {
			if (buckets.contains(digests.bucket(id))) {
				versions.put(id, version);
			}
		};
	}

	private void settle(ProductIndex index, String id, boolean repair, Tally tally) {
		var term = now().term();
		var product = this.source.product(id, term);
		var indexed = index.version(id);
		if (indexed.equals(product.map(Product::version))) {
			return;
		}
		tally.add(product.isPresent(), indexed.isPresent());
		if (!repair) {
			return;
		}
		// Not the term of the change, which is not known: that of the moment, which
		// outranks it.
		var provenance = Provenance.repaired(term);
		var document = product.map((present) -> ProductDocument.of(present, provenance))
			.orElseGet(() -> ProductDocument.tombstone(id, indexed.orElse(0L), provenance));
		// The follower may not have come as far as what it will show.
		var now = now();
		this.progress.writing(now.term(), now.head());
		index.write(List.of(document), false);
		if (index.version(id).equals(product.map(Product::version))) {
			tally.repaired++;
		}
	}

	/**
	 * Term and head as the database has them; the region tells those of its last look.
	 */
	private ChangePage now() {
		return this.source.changes(this.source.region().position(), 1, Duration.ZERO);
	}

	private static final class Tally {

		private long missing;

		private long extra;

		private long stale;

		private long repaired;

		void add(boolean inDatabase, boolean inIndex) {
			if (!inIndex) {
				this.missing++;
			}
			else if (!inDatabase) {
				this.extra++;
			}
			else {
				this.stale++;
			}
		}

		Report report(long checked, VersionDigests digests, Instant now) {
			return new Report(checked, this.missing, this.extra, this.stale, this.repaired, digests.count(),
					digests.digest(), now);
		}

	}

	/**
	 * What a verification found.
	 *
	 * @param checked products in the database
	 * @param missing products that the index did not have
	 * @param extra products that only the index had
	 * @param stale products that the index had in another version
	 * @param repaired how many of these are right now
	 * @param documents products in the index afterwards
	 * @param digest of the index afterwards; equal in regions with equal indexes
	 * @param verifiedAt when it ended
	 */
	record Report(long checked, long missing, long extra, long stale, long repaired, long documents, String digest,
			Instant verifiedAt) {
	}

}
