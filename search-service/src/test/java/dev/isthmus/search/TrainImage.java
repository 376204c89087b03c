package dev.isthmus.search;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.isthmus.aws.testing.AwsStub;
import dev.isthmus.aws.testing.Task;
import dev.isthmus.engines.image.ImageTraining;
import dev.isthmus.search.testing.TestKeys;

/**
 * Runs the image of this service as a task on AWS would, for its ahead-of-time cache. It
 * starts without a search domain, and so does this.
 */
final class TrainImage {

	private static final List<String> PATHS = List.of("/livez", "/readyz", "/search/region", "/search/health",
			"/search/products?q=laptop", "/search/suggestions?q=la", "/search/index");

	private TrainImage() {
	}

	public static void main(String[] arguments) throws IOException {
		try (var aws = new AwsStub()) {
			var task = new Task("search",
					Map.of("SEARCH_HOST", "localhost:9", "isthmus.search.product-url", "http://127.0.0.1:9",
							"ISTHMUS_SECURITY_PUBLICKEYS", key(TestKeys.publicKeys()), "ISTHMUS_SECURITY_SERVICEKEY",
							key(TestKeys.privateKey())));
			new ImageTraining(task.environment(), aws.arguments(), PATHS).run(Path.of(arguments[0]));
		}
	}

	private static String key(String file) throws IOException {
		return Task.resource(Files.readString(Path.of(URI.create(file))));
	}

}
