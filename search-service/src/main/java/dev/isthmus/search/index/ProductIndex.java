package dev.isthmus.search.index;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ObjLongConsumer;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.elasticsearch.core.search.Hit;
import dev.isthmus.multiregion.changelog.Position;
import dev.isthmus.search.engine.EngineCall;
import dev.isthmus.search.engine.SearchUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One index of products. It is written through an alias of its own that the engine must
 * find ({@code require_alias}): else a write that comes after the index was removed would
 * create it again, without its mapping.
 */
final class ProductIndex {

	/** No product has such an id. */
	private static final String POSITION_ID = "~position";

	/** Characters of a bulk; small managed domains refuse more than 10 MB. */
	private static final int MAX_BULK_WEIGHT = 4_000_000;

	private static final int SCAN_SIZE = 2_000;

	private static final Logger logger = LoggerFactory.getLogger(ProductIndex.class);

	private final ElasticsearchClient engine;

	private final String name;

	ProductIndex(ElasticsearchClient engine, String name) {
		this.engine = engine;
		this.name = name;
	}

	String name() {
		return this.name;
	}

	String writer() {
		return writerOf(this.name);
	}

	static String writerOf(String index) {
		return index + "-writer";
	}

	/**
	 * Writes documents unless the index has newer ones.
	 * @param visible whether searches see them, and all that were written before, when
	 * this returns
	 */
	void write(List<ProductDocument> documents, boolean visible) {
		var bulk = new ArrayList<BulkOperation>();
		int weight = 0;
		for (var document : documents) {
			bulk.add(operation(document));
			weight += document.weight();
			if (weight > MAX_BULK_WEIGHT) {
				send(bulk, false);
				bulk.clear();
				weight = 0;
			}
		}
		if (visible && bulk.isEmpty()) {
			refresh();
		}
		send(bulk, visible);
	}

	private static BulkOperation operation(ProductDocument document) {
		return BulkOperation.of((operation) -> operation.index((index) -> index.id(document.id())
			.version(document.externalVersion())
			.versionType(VersionType.ExternalGte)
			.document(document)));
	}

	private void send(List<BulkOperation> operations, boolean visible) {
		if (operations.isEmpty()) {
			return;
		}
		var response = EngineCall.of(() -> this.engine.bulk((bulk) -> bulk.index(writer())
			.requireAlias(true)
			.refresh(visible ? Refresh.True : Refresh.False)
			.operations(operations)));
		if (response.errors()) {
			response.items().forEach(this::check);
		}
	}

	private void check(BulkResponseItem item) {
		if (item.error() == null || item.status() == EngineCall.CONFLICT) {
			// A conflict means that the index has a newer state: a replay, or disorder.
			return;
		}
		var reason = item.error().reason();
		if (EngineCall.isOverload(item.status()) || item.status() == EngineCall.NOT_FOUND) {
			throw new SearchUnavailableException("The search engine refused a write",
					new IllegalStateException(item.status() + " " + reason));
		}
		// One product that the engine cannot take must not stop all that follow.
		logger.error("The engine refused product {}: {} {}", item.id(), item.status(), reason);
	}

	Optional<IndexPosition> position() {
		var found = EngineCall
			.of(() -> this.engine.get((get) -> get.index(this.name).id(POSITION_ID), PositionDocument.class));
		return Optional.ofNullable(found.source()).map(PositionDocument::toPosition);
	}

	/**
	 * When the position was last saved, which a process that builds an index does all the
	 * time.
	 */
	Optional<Instant> writtenAt() {
		var found = EngineCall
			.of(() -> this.engine.get((get) -> get.index(this.name).id(POSITION_ID), PositionDocument.class));
		return Optional.ofNullable(found.source()).map(PositionDocument::writtenAt);
	}

	void save(IndexPosition position, Instant now) {
		var document = PositionDocument.of(position, now);
		EngineCall.of(() -> this.engine
			.index((index) -> index.index(writer()).requireAlias(true).id(POSITION_ID).document(document)));
	}

	void refresh() {
		EngineCall.of(() -> this.engine.indices().refresh((refresh) -> refresh.index(this.name)));
	}

	/** How many products a search can find. */
	long count() {
		return EngineCall
			.of(() -> this.engine
				.count((count) -> count.index(this.name).query(IndexFields.isA(ProductDocument.Kind.PRODUCT))))
			.count();
	}

	/** The version of a product, unless it is absent or deleted. */
	Optional<Long> version(String id) {
		var found = EngineCall.of(() -> this.engine.get((get) -> get.index(this.name).id(id), Scanned.class));
		return Optional.ofNullable(found.source())
			.filter((scanned) -> scanned.kind() == ProductDocument.Kind.PRODUCT)
			.map(Scanned::version);
	}

	/** Visits all products that a search can find, in the order of their ids. */
	void forEachVersion(ObjLongConsumer<String> visitor) {
		scan(IndexFields.isA(ProductDocument.Kind.PRODUCT), visitor);
	}

	/**
	 * Visits the products and tombstones that were written by changes beyond a position,
	 * or repaired from the database: a failover may have lost what they show.
	 */
	void forEachBeyond(Position fork, Iterable<Integer> shards, ObjLongConsumer<String> visitor) {
		scan(Query.of((query) -> query.bool((bool) -> {
			bool.should(IndexFields.equalTo("origin", Provenance.Origin.REPAIR.name()));
			for (var shard : shards) {
				bool.should((beyond) -> beyond.bool((both) -> both
					.filter((is) -> is.term((term) -> term.field("shard").value(shard)))
					.filter((is) -> is.range(
							(range) -> range.number((number) -> number.field("seq").gt((double) fork.seq(shard)))))));
			}
			return bool.minimumShouldMatch("1");
		})), visitor);
	}

	private void scan(Query query, ObjLongConsumer<String> visitor) {
		List<FieldValue> after = List.of();
		List<Hit<Scanned>> hits;
		do {
			var request = scanRequest(query, after);
			hits = EngineCall.of(() -> this.engine.search(request, Scanned.class)).hits().hits();
			for (var hit : hits) {
				var scanned = hit.source();
				if (scanned != null) {
					visitor.accept(scanned.id(), scanned.version());
				}
				after = hit.sort();
			}
		}
		while (hits.size() == SCAN_SIZE);
	}

	private SearchRequest scanRequest(Query query, List<FieldValue> after) {
		return SearchRequest.of((search) -> {
			search.index(this.name)
				.query(query)
				.size(SCAN_SIZE)
				.source((source) -> source.filter((filter) -> filter.includes("id", "version", "kind")))
				.sort((sort) -> sort.field((field) -> field.field("id").order(SortOrder.Asc)))
				.trackTotalHits((track) -> track.enabled(false))
				.allowPartialSearchResults(false);
			return after.isEmpty() ? search : search.searchAfter(after);
		});
	}

	private record Scanned(String id, long version, ProductDocument.Kind kind) {
	}

	/** The position as a document of the index, hidden by the alias as tombstones are. */
	private record PositionDocument(ProductDocument.Kind kind, Instant writtenAt, Map<String, Object> position) {

		static PositionDocument of(IndexPosition position, Instant now) {
			return new PositionDocument(ProductDocument.Kind.POSITION, now, Map.of("term", position.term(), "position",
					position.position().toString(), "copiedAt", position.copiedAt().toString()));
		}

		IndexPosition toPosition() {
			return new IndexPosition(((Number) value("term")).longValue(), Position.parse(value("position").toString()),
					Position.parse(value("copiedAt").toString()));
		}

		private Object value(String key) {
			var value = this.position.get(key);
			if (value == null) {
				throw new IllegalStateException("The index has a position without " + key);
			}
			return value;
		}

	}

}
