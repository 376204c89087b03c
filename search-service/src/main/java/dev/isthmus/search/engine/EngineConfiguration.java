package dev.isthmus.search.engine;

import dev.isthmus.search.SearchProperties;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;
import co.elastic.clients.transport.rest5_client.low_level.Rest5ClientBuilder;

import org.springframework.boot.elasticsearch.autoconfigure.Rest5ClientBuilderCustomizer;
import org.springframework.stereotype.Component;

/**
 * Limits of the connection to the engine. A caller who searches waits two seconds at most
 * for a connection and two for the answer ({@code spring.elasticsearch.socket-timeout}):
 * then another region should answer instead.
 */
@Component
class EngineConfiguration implements Rest5ClientBuilderCustomizer {

	/** More searches at a time than this only make each other slow. */
	private static final int MAX_CONNECTIONS = 48;

	/** A region that has just taken over another's callers needs a moment. */
	private static final Timeout CONNECTION_LEASE = Timeout.ofSeconds(2);

	private final boolean compatibility;

	EngineConfiguration(SearchProperties properties) {
		this.compatibility = properties.compatibility();
	}

	@Override
	public void customize(Rest5ClientBuilder builder) {
		// Compressing small answers on one machine or in one zone costs more than it
		// saves.
		builder.setCompressionEnabled(false);
	}

	@Override
	public void customize(HttpAsyncClientBuilder client) {
		if (this.compatibility) {
			EngineCompatibility.apply(client);
		}
	}

	@Override
	public void customize(RequestConfig.Builder request) {
		request.setConnectionRequestTimeout(CONNECTION_LEASE);
	}

	@Override
	public void customize(PoolingAsyncClientConnectionManagerBuilder connections) {
		connections.setMaxConnPerRoute(MAX_CONNECTIONS).setMaxConnTotal(2 * MAX_CONNECTIONS);
	}

}
