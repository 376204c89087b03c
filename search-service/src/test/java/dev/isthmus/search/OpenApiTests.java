package dev.isthmus.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.isthmus.search.testing.TestKeys;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the OpenAPI document with the checked-in {@code openapi.json}, from which
 * clients are made. After a wanted change write it anew:
 * {@code ./mvnw -pl search-service -am test -Dtest=OpenApiTests -Dopenapi.write=true}.
 */
@SpringBootTest(properties = { "isthmus.region=us-east-1", "isthmus.search.follower.enabled=false",
		"isthmus.search.product-url=http://127.0.0.1:9", "spring.elasticsearch.uris=http://127.0.0.1:9" })
@AutoConfigureMockMvc
class OpenApiTests {

	private static final Path CHECKED_IN = Path.of("openapi.json");

	private final JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	@DynamicPropertySource
	static void keys(DynamicPropertyRegistry registry) {
		registry.add("isthmus.security.public-keys", TestKeys::publicKeys);
		registry.add("isthmus.security.service-key", TestKeys::privateKey);
	}

	@Autowired
	MockMvcTester mvc;

	@Test
	void describesTheContractThatIsCheckedIn() throws IOException {
		var response = this.mvc.get().uri("/v3/api-docs").exchange();
		assertThat(response).hasStatusOk();
		var document = this.json.writeValueAsString(
				this.json.readTree(response.getMvcResult().getResponse().getContentAsByteArray())) + "\n";
		if (Boolean.getBoolean("openapi.write")) {
			Files.writeString(CHECKED_IN, document);
		}
		assertThat(document).isEqualTo(Files.readString(CHECKED_IN));
	}

}
