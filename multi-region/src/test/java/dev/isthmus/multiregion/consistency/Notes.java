package dev.isthmus.multiregion.consistency;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;

import dev.isthmus.multiregion.testing.TestDatabase;
import dev.isthmus.multiregion.testing.TestRegion;
import dev.isthmus.multiregion.testing.ThingsApplication;

/**
 * A region of {@link ThingsApplication} as its callers see it.
 */
record Notes(TestRegion region) implements AutoCloseable {

	private static final HttpClient client = HttpClient.newHttpClient();

	static Notes start(String region, int port, TestDatabase database, String... properties) {
		return new Notes(TestRegion.start(ThingsApplication.class, region, port, database, properties));
	}

	/**
	 * What came back.
	 */
	record Answer(HttpResponse<String> response) {

		int status() {
			return this.response.statusCode();
		}

		String body() {
			return this.response.body();
		}

		String token() {
			return header("Consistency-Token").orElse("");
		}

		String consistency() {
			return header("Consistency").orElse("");
		}

		String servedBy() {
			return header("Served-By-Region").orElse("");
		}

		Optional<String> header(String name) {
			return this.response.headers().firstValue(name);
		}

	}

	Answer put(int id, String... headers) {
		return send(id, "PUT", headers);
	}

	Answer get(int id, String... headers) {
		return send(id, "GET", headers);
	}

	private Answer send(int id, String method, String... headers) {
		var request = HttpRequest.newBuilder(this.region.url("/test/things/" + id))
			.method(method, method.equals("PUT") ? BodyPublishers.ofString("") : BodyPublishers.noBody());
		if (headers.length > 0) {
			request.headers(headers);
		}
		try {
			return new Answer(client.send(request.build(), BodyHandlers.ofString()));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.region.close();
	}

}
