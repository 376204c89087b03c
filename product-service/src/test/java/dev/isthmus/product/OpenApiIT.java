package dev.isthmus.product;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the OpenAPI document with the checked-in {@code openapi.json}, from which
 * clients are made. After a wanted change write it anew:
 * {@code ./mvnw -pl product-service -am verify -Dit.test=OpenApiIT -Dopenapi.write=true}.
 */
@RunningService
class OpenApiIT {

	private static final Path CHECKED_IN = Path.of("openapi.json");

	private final JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	@LocalServerPort
	private int port;

	@Test
	void describesTheContractThatIsCheckedIn() throws Exception {
		var document = document();
		if (Boolean.getBoolean("openapi.write")) {
			Files.writeString(CHECKED_IN, document);
		}
		assertThat(document).isEqualTo(Files.readString(CHECKED_IN));
	}

	private String document() throws IOException, InterruptedException {
		var uri = URI.create("http://localhost:" + this.port + "/v3/api-docs");
		try (var client = HttpClient.newHttpClient()) {
			var response = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
			assertThat(response.statusCode()).isEqualTo(200);
			return this.json.writeValueAsString(this.json.readTree(response.body())) + "\n";
		}
	}

}
