package dev.isthmus.search.index;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.isthmus.multiregion.changelog.Position;
import dev.isthmus.search.feed.ProductSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Takes an index from the end of one term to the beginning of the next. What it had
 * indexed beyond the place where the new primary began is not in any database any more:
 * each such product is read again, and the log is followed from that place on.
 */
@Component
class NewTerm {

	private static final Logger logger = LoggerFactory.getLogger(NewTerm.class);

	private final ProductSource source;

	private final Clock clock;

	NewTerm(ProductSource source, Clock clock) {
		this.source = source;
		this.clock = clock;
	}

	/**
	 * Brings the index into a later term.
	 * @param head how far the log has come
	 * @return where to follow the log from
	 * @throws IndexOutdatedException if the index was copied from a database that has
	 * lost part of what it held then
	 */
	IndexPosition enter(ProductIndex index, IndexPosition position, long term, Position head) {
		var fork = new Fork(this.source, position.position(), position.term(), head).find();
		if (!fork.hasReached(position.position())) {
			if (!fork.hasReached(position.copiedAt())) {
				throw new IndexOutdatedException("Term %d began at %s, before the index was copied at %s"
					.formatted(term, fork, position.copiedAt()));
			}
			int read = readAgain(index, fork, position.position(), term);
			logger.warn("Term {} began at {}, the index had come to {}: {} products read again", term, fork,
					position.position(), read);
		}
		var entered = position.inTerm(term, fork);
		index.save(entered, this.clock.instant());
		return entered;
	}

	private int readAgain(ProductIndex index, Position fork, Position indexed, long term) {
		index.refresh();
		Map<String, Long> suspects = new LinkedHashMap<>();
		index.forEachBeyond(fork, indexed.shards().keySet(), suspects::put);
		var documents = new ArrayList<ProductDocument>();
		suspects.forEach((id, version) -> documents.add(now(id, version, term)));
		index.write(documents, true);
		return documents.size();
	}

	private ProductDocument now(String id, long version, long term) {
		var provenance = Provenance.repaired(term);
		return this.source.product(id, term)
			.map((product) -> ProductDocument.of(product, provenance))
			.orElseGet(() -> ProductDocument.tombstone(id, version, provenance));
	}

}
