package dev.isthmus.user;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the service to its checked-in description. Write it anew after a wanted change:
 * {@code ./mvnw -pl user-service -am verify -Dit.test=OpenApiIT -Disthmus.openapi.write=true
 * -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false}.
 */
@ServiceIT
class OpenApiIT {

	private static final Path SNAPSHOT = Path.of("openapi.json");

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(SerializationFeature.INDENT_OUTPUT)
		.enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
		.build();

	@Autowired
	private MockMvcTester mvc;

	@Test
	void isAsDescribed() throws IOException {
		var answer = this.mvc.get().uri("/v3/api-docs").exchange();
		assertThat(answer).hasStatusOk();
		var description = JSON
			.writeValueAsString(JSON.readValue(answer.getResponse().getContentAsByteArray(), Object.class)) + "\n";
		if (Boolean.getBoolean("isthmus.openapi.write")) {
			Files.writeString(SNAPSHOT, description);
		}
		assertThat(description).startsWith("{").contains("\"openapi\" : \"3.1.");
		assertThat(SNAPSHOT).hasContent(description);
	}

}
