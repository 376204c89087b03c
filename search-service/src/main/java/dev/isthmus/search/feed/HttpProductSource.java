package dev.isthmus.search.feed;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import dev.isthmus.multiregion.changelog.ChangePage;
import dev.isthmus.multiregion.changelog.Position;
import dev.isthmus.multiregion.consistency.TermPosition;
import dev.isthmus.multiregion.security.ServiceTokens;
import dev.isthmus.search.SearchProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * The product-service over HTTP, in the same region and never another one: the index is
 * made from the database beside it.
 */
@Component
class HttpProductSource implements ProductSource {

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

	/** Beyond what the caller is willing to wait. */
	private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

	private final RestClient http;

	private final ServiceTokens tokens;

	HttpProductSource(RestClient.Builder http, SearchProperties properties, ServiceTokens tokens) {
		var client = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.connectTimeout(CONNECT_TIMEOUT)
			.build();
		var requests = new JdkClientHttpRequestFactory(client);
		requests.setReadTimeout(properties.follower().pollWait().plus(ANSWER_TIMEOUT));
		this.http = http.baseUrl(properties.productUrl()).requestFactory(requests).build();
		this.tokens = tokens;
	}

	@Override
	public ChangePage changes(Position after, int limit, Duration wait) {
		try {
			return body(() -> this.http.get()
				.uri("/product/changes?after={after}&limit={limit}&waitMillis={wait}", after, limit, wait.toMillis())
				.headers((headers) -> headers.setBearerAuth(this.tokens.current()))
				.retrieve()
				.body(ChangePage.class));
		}
		catch (HttpClientErrorException.Gone ex) {
			throw new ChangesArchivedException(ex);
		}
	}

	@Override
	public ProductPage products(@Nullable String after, int size) {
		return body(() -> this.http.get().uri("/product/products", (uri) -> {
			uri.queryParam("size", size);
			return (after != null) ? uri.queryParam("after", "{after}").build(after) : uri.build();
		}).retrieve().body(ProductPage.class));
	}

	@Override
	public Optional<Product> product(String id, long term) {
		var token = new TermPosition(term, Position.START).asTokenOf("product");
		try {
			return Optional.of(body(() -> this.http.get()
				.uri("/product/products/{id}", id)
				.header("Consistency-Token", token)
				.header("Consistency", "strict")
				.retrieve()
				.body(Product.class)));
		}
		catch (HttpClientErrorException.NotFound ex) {
			return Optional.empty();
		}
	}

	@Override
	public Optional<Position> endOf(long term) {
		return body(() -> this.http.get()
			.uri("/product/terms")
			.headers((headers) -> headers.setBearerAuth(this.tokens.current()))
			.retrieve()
			.body(ProductTerms.class)).endOf(term);
	}

	@Override
	public ProductRegion region() {
		return body(() -> this.http.get().uri("/product/region").retrieve().body(ProductRegion.class));
	}

	private static <T> T body(Supplier<@Nullable T> request) {
		try {
			var body = request.get();
			if (body == null) {
				throw new RestClientException("An answer without a body");
			}
			return body;
		}
		catch (HttpClientErrorException.Gone | HttpClientErrorException.NotFound ex) {
			throw ex;
		}
		catch (RestClientException ex) {
			throw new SourceUnavailableException(ex);
		}
	}

}
