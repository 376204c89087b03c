package dev.isthmus.search;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import dev.isthmus.aws.testing.AwsStub;
import dev.isthmus.aws.testing.Task;
import dev.isthmus.search.testing.TestKeys;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The service with the profile {@code aws} and the settings of its task.
 */
class OnAwsTests {

	@Test
	void readsEverySettingOfItsTaskAndSignsRequests() throws IOException {
		var task = new Task("search",
				Map.of("SEARCH_HOST", "localhost:9", "isthmus.search.product-url", "http://127.0.0.1:9",
						"ISTHMUS_SECURITY_PUBLICKEYS", key(TestKeys.publicKeys()), "ISTHMUS_SECURITY_SERVICEKEY",
						key(TestKeys.privateKey())));
		try (var aws = new AwsStub(); var service = task.start(SearchServiceApplication.class, aws)) {
			assertThat(task.unread(service)).isEmpty();
			assertThat(service.containsBean("signedRequests")).isTrue();
			assertThat(service.getEnvironment().getProperty("spring.elasticsearch.uris"))
				.isEqualTo("https://localhost:9");
		}
	}

	private static String key(String file) throws IOException {
		return Task.resource(Files.readString(Path.of(URI.create(file))));
	}

}
