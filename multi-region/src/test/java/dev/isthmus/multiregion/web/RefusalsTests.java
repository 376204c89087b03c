package dev.isthmus.multiregion.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.isthmus.multiregion.changelog.Position;
import dev.isthmus.multiregion.region.RegionStatus;
import dev.isthmus.multiregion.region.RegionStatusSource;
import dev.isthmus.multiregion.region.Role;
import dev.isthmus.multiregion.security.RequestRules;
import dev.isthmus.multiregion.security.Roles;
import dev.isthmus.multiregion.testing.TestTokens;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.config.import=classpath:isthmus-service.yaml", "management.server.port=0",
				"isthmus.web.max-body=2KB", "isthmus.region=us-east-1", "isthmus.service=test" })
class RefusalsTests {

	private static final TestTokens tokens = new TestTokens();

	private final HttpClient client = HttpClient.newHttpClient();

	@LocalServerPort
	private int port;

	@DynamicPropertySource
	static void keys(DynamicPropertyRegistry registry) {
		registry.add("isthmus.security.public-keys", tokens::publicKeys);
	}

	@Test
	void servesPublicPathsWithoutAToken() throws Exception {
		assertThat(get("/test/things/1", null).statusCode()).isEqualTo(200);
		assertThat(get("/livez", null).statusCode()).isEqualTo(200);
		assertThat(get("/test/health", null).statusCode()).isEqualTo(200);
		var region = get("/test/region", null);
		assertThat(region.headers().firstValue("Served-By-Region")).hasValue("us-east-1");
		assertThat(region.body()).isEqualTo("""
				{"region":"us-east-1","role":"primary","term":1,"position":"","draining":false,"lease":"held"}""");
	}

	@Test
	void refusesAMissingToken() throws Exception {
		var response = get("/test/secret", null);
		assertProblem(response, 401, "unauthenticated");
		assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
	}

	@Test
	void refusesAMissingRole() throws Exception {
		assertProblem(post("{\"name\":\"a\"}", tokens.withRoles("customer")), 403, "forbidden");
		assertThat(post("{\"name\":\"a\"}", tokens.withRoles(Roles.CATALOGUE_MANAGER)).statusCode()).isEqualTo(200);
	}

	@Test
	void refusesTokensThatAreNotMeantForIt() throws Exception {
		var past = Date.from(Instant.now().minusSeconds(60));
		assertThat(get("/test/secret", tokens.withRoles()).statusCode()).isEqualTo(200);
		refuses(tokens.sign((claims) -> claims.expirationTime(past)));
		refuses(tokens.sign((claims) -> claims.expirationTime(null)));
		refuses(tokens.sign((claims) -> claims.issuer("other")));
		refuses(tokens.sign((claims) -> claims.audience("other")));
		refuses(new TestTokens().withRoles());
	}

	@Test
	void refusesTamperedTokens() throws Exception {
		var parts = tokens.withRoles().split("\\.", -1);
		var operator = encode("{\"iss\":\"isthmus\",\"aud\":\"isthmus\",\"exp\":9999999999,\"roles\":[\"operator\"]}");
		refuses(parts[0] + "." + operator + "." + parts[2]);
		refuses(encode("{\"alg\":\"none\"}") + "." + operator + ".");
		refuses(encode("{\"alg\":\"none\",\"kid\":\"test\"}") + "." + operator + "." + parts[2]);
		refuses("not-a-token");
	}

	@Test
	void refusesAnotherAlgorithm() throws Exception {
		var claims = new JWTClaimsSet.Builder().issuer("isthmus")
			.audience("isthmus")
			.expirationTime(Date.from(Instant.now().plusSeconds(60)))
			.build();
		var jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("test").build(), claims);
		jwt.sign(new MACSigner("0123456789012345678901234567890123456789"));
		refuses(jwt.serialize());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"name":"a","surprise":1}   | surprise | is not known
			{"name":"a","parts":[{"size":"x"}]} | parts[0].size | has the wrong type
			{"name":""}                 | name     | must not be blank
			{"name":"a","parts":[{"size":10}]} | parts[0].size | must be less than or equal to 9
			""")
	void namesTheRefusedField(String body, String field, String message) throws Exception {
		var response = post(body, tokens.withRoles(Roles.CATALOGUE_MANAGER));
		assertProblem(response, 400, "invalid-request");
		assertThat(response.body()).contains("\"field\":\"" + field + "\"").contains(message);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "{\"name\":}", "<name/>" })
	void refusesAMalformedBody(String body) throws Exception {
		assertProblem(post(body, tokens.withRoles(Roles.CATALOGUE_MANAGER)), 400, "malformed-body");
	}

	@Test
	void refusesParametersOfTheWrongType() throws Exception {
		assertProblem(get("/test/things/one", null), 400, "invalid-request");
		var response = get("/test/things/1?size=1000", null);
		assertProblem(response, 400, "invalid-request");
		assertThat(response.body()).contains("\"field\":\"size\"");
	}

	@Test
	void refusesABodyBeyondTheLimitEvenIfItsLengthIsNotDeclared() throws Exception {
		var token = tokens.withRoles(Roles.CATALOGUE_MANAGER);
		var body = "{\"name\":\"" + "a".repeat(3_000) + "\"}";
		assertProblem(post(body, token), 413, "body-too-large");
		var bytes = body.getBytes(StandardCharsets.UTF_8);
		var chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
		assertProblem(send("POST", "/test/things", token, "application/json", chunked), 413, "body-too-large");
	}

	@Test
	void refusesWhatItDoesNotServe() throws Exception {
		var token = tokens.withRoles(Roles.CATALOGUE_MANAGER);
		assertProblem(get("/test/nothing", token), 404, "not-found");
		assertProblem(send("PUT", "/test/things", token, "application/json", BodyPublishers.ofString("{}")), 405,
				"method-not-allowed");
		assertProblem(send("POST", "/test/things", token, "text/plain", BodyPublishers.ofString("a")), 415,
				"unsupported-media-type");
	}

	@Test
	void hidesWhyItFailed() throws Exception {
		var response = get("/test/failure", tokens.withRoles());
		assertProblem(response, 500, "internal-error");
		assertThat(response.body()).doesNotContain("secret", "Exception");
	}

	@Test
	void keepsASaneCorrelationIdAndReplacesAnyOther() throws Exception {
		assertThat(correlationId("abc-123")).isEqualTo("abc-123");
		assertThat(correlationId("a b{}")).isNotEqualTo("a b{}").hasSize(36);
	}

	private String correlationId(String requested) throws Exception {
		var request = request("/test/secret").header("Correlation-Id", requested).build();
		var response = this.client.send(request, BodyHandlers.ofString());
		var answered = response.headers().firstValue("Correlation-Id").orElseThrow();
		assertThat(response.body()).contains("\"correlationId\":\"" + answered + "\"");
		return answered;
	}

	private void refuses(String token) throws Exception {
		var response = get("/test/secret", token);
		assertProblem(response, 401, "unauthenticated");
		assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
	}

	private static void assertProblem(HttpResponse<String> response, int status, String name) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(response.body()).contains("\"type\":\"urn:isthmus:problem:" + name + "\"")
			.contains("\"correlationId\":\"");
	}

	private HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
		return send("GET", path, token, "application/json", BodyPublishers.noBody());
	}

	private HttpResponse<String> post(String body, String token) throws IOException, InterruptedException {
		return send("POST", "/test/things", token, "application/json", BodyPublishers.ofString(body));
	}

	private HttpResponse<String> send(String method, String path, String token, String contentType, BodyPublisher body)
			throws IOException, InterruptedException {
		var request = request(path).method(method, body).header("Content-Type", contentType);
		if (token != null) {
			request.header("Authorization", "Bearer " + token);
		}
		return this.client.send(request.build(), BodyHandlers.ofString());
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path));
	}

	private static String encode(String json) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = { DataSourceAutoConfiguration.class, HibernateJpaAutoConfiguration.class,
			FlywayAutoConfiguration.class })
	static class App {

		@Bean
		Things things() {
			return new Things();
		}

		@Bean
		RegionStatusSource status() {
			return () -> new RegionStatus(Role.PRIMARY, 1, Position.START);
		}

		@Bean
		RequestRules rules() {
			return (requests) -> {
				requests.requestMatchers(HttpMethod.GET, "/test/things/**").permitAll();
				requests.requestMatchers("/test/things/**").hasRole(Roles.CATALOGUE_MANAGER);
			};
		}

	}

	record Thing(@NotBlank String name, List<@Valid Part> parts) {
	}

	record Part(@Max(9) int size) {
	}

	@RestController
	static class Things {

		@GetMapping("/test/things/{id}")
		long get(@PathVariable long id, @RequestParam(defaultValue = "1") @Max(100) int size) {
			return id;
		}

		@PostMapping(path = "/test/things", consumes = "application/json")
		Thing create(@RequestBody @Valid Thing thing) {
			return thing;
		}

		@GetMapping("/test/secret")
		String secret() {
			return "secret";
		}

		@GetMapping("/test/failure")
		String failure() {
			throw new IllegalStateException("secret");
		}

	}

}
