package dev.isthmus.search.testing;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;

/**
 * The service as a caller sees it.
 */
public final class Api {

	private final RestClient http;

	public Api(int port) {
		this.http = RestClient.create("http://127.0.0.1:" + port);
	}

	public record Answer(int status, JsonNode body, HttpHeaders headers) {
	}

	public Answer get(String uri, Object... variables) {
		return this.http.get().uri(uri, variables).exchange((request, response) -> answer(response));
	}

	/** Reads what a token speaks of. */
	public Answer getWith(String token, String uri, Object... variables) {
		return this.http.get()
			.uri(uri, variables)
			.header("Consistency-Token", token)
			.exchange((request, response) -> answer(response));
	}

	public Answer post(String uri, String token) {
		return this.http.post()
			.uri(uri)
			.headers((headers) -> headers.setBearerAuth(token))
			.exchange((request, response) -> answer(response));
	}

	private static Answer answer(ClientHttpResponse response) throws java.io.IOException {
		var body = response.getBody().readAllBytes();
		var json = JsonMapper.shared();
		return new Answer(response.getStatusCode().value(), (body.length > 0) ? json.readTree(body) : json.nullNode(),
				response.getHeaders());
	}

}
