package dev.isthmus.aws.search;

import java.time.Clock;

import co.elastic.clients.transport.rest5_client.low_level.Rest5ClientBuilder;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.elasticsearch.autoconfigure.Rest5ClientBuilderCustomizer;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configures the client of the search engine so that it signs what it sends with the
 * role of the task.
 */
@AutoConfiguration(
		beforeName = "org.springframework.boot.elasticsearch.autoconfigure.ElasticsearchRestClientAutoConfiguration",
		afterName = { "io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration",
				"io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration" })
@ConditionalOnClass({ Rest5ClientBuilder.class, Rest5ClientBuilderCustomizer.class })
public final class SigningAutoConfiguration {

	@Bean
	Rest5ClientBuilderCustomizer signedRequests(AwsCredentialsProvider credentials, AwsRegionProvider region,
			ObjectProvider<Clock> clock) {
		var signature = new Signature(credentials, region.getRegion().id(), clock.getIfAvailable(Clock::systemUTC));
		return new Signing(new SignedRequests(signature));
	}

	/**
	 * Signs last of all, when nothing changes the headers any more.
	 */
	private record Signing(SignedRequests signer) implements Rest5ClientBuilderCustomizer {

		@Override
		public void customize(Rest5ClientBuilder builder) {
		}

		@Override
		public void customize(HttpAsyncClientBuilder client) {
			client.addExecInterceptorAfter(ChainElement.PROTOCOL.name(), "signature", this.signer);
		}

	}

}
