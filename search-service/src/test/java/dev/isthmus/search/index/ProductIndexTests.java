package dev.isthmus.search.index;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.indices.RefreshRequest;
import co.elastic.clients.elasticsearch.indices.RefreshResponse;
import co.elastic.clients.json.JsonpMapper;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.DefaultTransportOptions;
import co.elastic.clients.transport.ElasticsearchTransport;
import co.elastic.clients.transport.Endpoint;
import co.elastic.clients.transport.TransportOptions;
import dev.isthmus.search.testing.TestProduct;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProductIndexTests {

	/** The third of these is too much for one bulk. */
	private static final int CHARACTERS = 1_500_000;

	private final Engine engine = new Engine();

	private final ProductIndex index = new ProductIndex(new ElasticsearchClient(this.engine), "products-1");

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 6, 7 })
	void showsAllThatItWroteHoweverManyBulksThatTook(int documents) {
		this.index.write(documents(documents), true);
		assertThat(this.engine.visible).hasSize(documents).doesNotHaveDuplicates();
	}

	@Test
	void showsWhatWasWrittenBeforeWhenThereIsNothingToAdd() {
		this.index.write(documents(2), false);
		assertThat(this.engine.visible).isEmpty();
		this.index.write(List.of(), true);
		assertThat(this.engine.visible).hasSize(2);
	}

	private static List<ProductDocument> documents(int count) {
		var description = "x".repeat(CHARACTERS);
		return IntStream.range(0, count)
			.mapToObj((number) -> TestProduct.named("product-" + number, "Large").description(description).version(0))
			.map((product) -> ProductDocument.of(product, Provenance.copied(1)))
			.toList();
	}

	/**
	 * An engine that shows what was written when it is told to.
	 */
	private static final class Engine implements ElasticsearchTransport {

		private final List<String> written = new ArrayList<>();

		private List<String> visible = List.of();

		@Override
		@SuppressWarnings("unchecked")
		public <R, A, E> A performRequest(R request, Endpoint<R, A, E> endpoint, @Nullable TransportOptions options) {
			return (A) switch (request) {
				case BulkRequest bulk -> write(bulk);
				case RefreshRequest _ -> refresh();
				default -> throw new UnsupportedOperationException(endpoint.id());
			};
		}

		private BulkResponse write(BulkRequest bulk) {
			bulk.operations().forEach((operation) -> this.written.add(operation.index().id()));
			if (bulk.refresh() == Refresh.True) {
				refresh();
			}
			return BulkResponse.of((response) -> response.errors(false).took(1).items(List.of()));
		}

		private RefreshResponse refresh() {
			this.visible = List.copyOf(this.written);
			return RefreshResponse.of((response) -> response);
		}

		@Override
		public <R, A, E> CompletableFuture<A> performRequestAsync(R request, Endpoint<R, A, E> endpoint,
				@Nullable TransportOptions options) {
			throw new UnsupportedOperationException();
		}

		@Override
		public JsonpMapper jsonpMapper() {
			return new Jackson3JsonpMapper();
		}

		@Override
		public TransportOptions options() {
			return DefaultTransportOptions.EMPTY;
		}

		@Override
		public void close() {
		}

	}

}
