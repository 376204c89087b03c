package dev.isthmus.aws.search;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.elasticsearch.autoconfigure.ElasticsearchRestClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class SigningAutoConfigurationTests {

	private final Clock clock = Clock.systemUTC();

	private SearchDomain domain;

	@BeforeEach
	void startDomain() throws IOException {
		this.domain = new SearchDomain(this.clock);
	}

	@AfterEach
	void stopDomain() {
		this.domain.close();
	}

	@Test
	void signsRequestsWithoutABody() {
		accepts(new Request("GET", "/products/_doc/0198c2b4"));
		accepts(new Request("HEAD", "/products"));
	}

	@Test
	void signsParametersAndPathsThatNeedEncoding() {
		var request = new Request("GET", "/products,logs-2026.11%2Cx/_search%20a");
		request.addParameter("q", "ä & b+c/d=e*~");
		request.addParameter("allow_no_indices", "true");
		request.addParameter("empty", "");
		accepts(request);
	}

	@Test
	void signsBodies() {
		accepts(withBody(new Request("POST", "/products/_search"), "{\"query\":{\"match_all\":{}}}"));
		accepts(withBody(new Request("POST", "/_bulk"), "{\"index\":{}}\n{\"name\":\"Größe\"}\n".repeat(50_000)));
	}

	@Test
	void aBodyThatChangedOnItsWayIsRefused() {
		var request = withBody(new Request("POST", "/products/_search"), "{\"size\":1}");
		request.setOptions(request.getOptions().toBuilder().addHeader(SearchDomain.TRUNCATE, "1"));
		refuses(request, this.clock, SearchDomain.SECRET_KEY, "with another signature");
	}

	@Test
	void aSignatureOfAnotherTimeIsRefused() {
		refuses(new Request("GET", "/products"), Clock.offset(this.clock, Duration.ofMinutes(-6)),
				SearchDomain.SECRET_KEY, "of another time");
	}

	@Test
	void aSignatureWithAnotherKeyIsRefused() {
		refuses(new Request("GET", "/products"), this.clock, "another", "with another signature");
	}

	private void accepts(Request request) {
		assertThat(answer(request, this.clock, SearchDomain.SECRET_KEY)).isEqualTo("200");
	}

	private void refuses(Request request, Clock clock, String secretKey, String reason) {
		assertThat(answer(request, clock, secretKey)).isEqualTo("403 " + reason);
	}

	private String answer(Request request, Clock clock, String secretKey) {
		var answer = new AtomicReference<String>();
		var credentials = AwsSessionCredentials.create(SearchDomain.ACCESS_KEY, secretKey, SearchDomain.SESSION);
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SigningAutoConfiguration.class,
					ElasticsearchRestClientAutoConfiguration.class, CredentialsProviderAutoConfiguration.class,
					RegionProviderAutoConfiguration.class))
			.withPropertyValues("spring.cloud.aws.region.static=eu-west-1",
					"spring.elasticsearch.uris=http://localhost:" + this.domain.port())
			.withBean(Clock.class, () -> clock)
			.withBean(AwsCredentialsProvider.class, () -> StaticCredentialsProvider.create(credentials))
			.run((context) -> {
				var response = context.getBean(Rest5Client.class).performRequest(request);
				var refusal = Objects.requireNonNullElse(response.getHeader(SearchDomain.REFUSAL), "");
				answer.set((response.getStatusCode() + " " + refusal).strip());
			});
		return answer.get();
	}

	private static Request withBody(Request request, String body) {
		request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
		return request;
	}

}
