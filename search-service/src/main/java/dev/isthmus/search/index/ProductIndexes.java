package dev.isthmus.search.index;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.transport.rest5_client.Rest5ClientOptions;
import co.elastic.clients.transport.rest5_client.low_level.RequestOptions;
import dev.isthmus.search.SearchProperties;
import dev.isthmus.search.engine.EngineCall;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * The indexes behind the alias: at most one is searched, another may be under
 * construction.
 */
@Component
class ProductIndexes {

	private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private static final Logger logger = LoggerFactory.getLogger(ProductIndexes.class);

	private final ElasticsearchClient engine;

	private final ElasticsearchClient impatient;

	private final SearchProperties properties;

	private final Clock clock;

	ProductIndexes(ElasticsearchClient engine, SearchProperties properties, Clock clock) {
		this.engine = engine.withTransportOptions(patient(properties));
		this.impatient = engine;
		this.properties = properties;
		this.clock = clock;
	}

	/** Bulks and new indexes take longer than a search may. */
	private static Rest5ClientOptions patient(SearchProperties properties) {
		var timeout = Timeout.of(properties.writeTimeout());
		var request = RequestConfig.custom().setResponseTimeout(timeout).build();
		return new Rest5ClientOptions(RequestOptions.DEFAULT.toBuilder().setRequestConfig(request).build(), false);
	}

	/** The index that is searched, if there is one. */
	Optional<ProductIndex> current() {
		return targets().stream().findAny().map((name) -> new ProductIndex(this.engine, name));
	}

	/** Whether a search would be answered, found out as fast as a search must be. */
	boolean isReadable() {
		try {
			EngineCall.of(() -> this.impatient
				.search((search) -> search.index(this.properties.alias()).size(0).terminateAfter(1L), Void.class));
			return true;
		}
		catch (ElasticsearchException ex) {
			return false;
		}
	}

	boolean isCurrent(ProductIndex index) {
		return targets().contains(index.name());
	}

	private Set<String> targets() {
		try {
			return EngineCall.of(() -> this.engine.indices().getAlias((get) -> get.name(this.properties.alias())))
				.aliases()
				.keySet();
		}
		catch (ElasticsearchException ex) {
			if (ex.status() == EngineCall.NOT_FOUND) {
				return Set.of();
			}
			throw ex;
		}
	}

	/** A new, empty index that nobody searches. */
	ProductIndex create() {
		var name = prefix() + STAMP.format(this.clock.instant());
		EngineCall.of(() -> this.engine.indices()
			.create((create) -> create.withJson(IndexDefinition.read())
				.index(name)
				.aliases(ProductIndex.writerOf(name), (alias) -> alias)));
		return new ProductIndex(this.engine, name);
	}

	/** Lets all searches go to this index from now on, in one step. */
	void promote(ProductIndex index) {
		var before = targets();
		EngineCall.of(() -> this.engine.indices().updateAliases((update) -> {
			for (var old : before) {
				update.actions((action) -> action.remove((remove) -> remove.index(old).alias(this.properties.alias())));
			}
			return update.actions((action) -> action.add((add) -> add.index(index.name())
				.alias(this.properties.alias())
				.filter(IndexFields.isA(ProductDocument.Kind.PRODUCT))));
		}));
		logger.info("Searches go to {} now", index.name());
	}

	void remove(ProductIndex index) {
		EngineCall
			.of(() -> this.engine.indices().delete((delete) -> delete.index(index.name()).ignoreUnavailable(true)));
	}

	/** Whether some process is building an index at this moment. */
	boolean isUnderConstruction() {
		return unsearched().anyMatch((index) -> !isAbandoned(index));
	}

	/** Removes what processes left behind that died while they built an index. */
	void removeAbandoned() {
		unsearched().filter(this::isAbandoned).forEach((index) -> {
			logger.info("Removing {}, which was never finished or is no longer searched", index.name());
			remove(index);
		});
	}

	private Stream<ProductIndex> unsearched() {
		var searched = targets();
		return EngineCall.of(() -> this.engine.indices().get((get) -> get.index(prefix() + "*")))
			.indices()
			.keySet()
			.stream()
			.filter((name) -> !searched.contains(name))
			.map((name) -> new ProductIndex(this.engine, name));
	}

	private boolean isAbandoned(ProductIndex index) {
		var limit = this.clock.instant().minus(this.properties.rebuild().abandonedAfter());
		return index.writtenAt().orElseGet(() -> createdAt(index)).isBefore(limit);
	}

	private Instant createdAt(ProductIndex index) {
		return STAMP.parse(index.name().substring(prefix().length()), Instant::from);
	}

	private String prefix() {
		return this.properties.alias() + "-";
	}

}
