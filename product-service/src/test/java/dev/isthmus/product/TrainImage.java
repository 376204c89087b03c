package dev.isthmus.product;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.isthmus.aws.testing.AwsStub;
import dev.isthmus.aws.testing.Task;
import dev.isthmus.engines.image.ImageTraining;
import dev.isthmus.engines.mariadb.MariaDbServer;

/**
 * Runs the image of this service as a task on AWS would, for its ahead-of-time cache.
 */
final class TrainImage {

	private static final String SECRET = "isthmus/prod/database-product";

	private static final List<String> PATHS = List.of("/livez", "/readyz", "/product/region", "/product/health",
			"/product/products?size=20", "/product/products/01980000-0000-7000-8000-000000000001",
			"/product/categories");

	private TrainImage() {
	}

	public static void main(String[] arguments) throws IOException {
		try (var aws = new AwsStub(); var database = MariaDbServer.temporary()) {
			database.createSchema("product", "product", "not-a-secret");
			aws.secret(SECRET, Map.of("username", "product", "password", "not-a-secret"));
			var host = "127.0.0.1:" + database.port();
			var keys = Files.readString(Path.of(URI.create(new TestTokens().publicKeys())));
			var task = new Task("product",
					Map.of("DATABASE_HOST", host, "DATABASE_READER_HOST", host, "DATABASE_SCHEMA", "product",
							"DATABASE_SECRET", SECRET, "ISTHMUS_SECURITY_PUBLICKEYS", Task.resource(keys)));
			var more = new ArrayList<>(aws.arguments());
			more.addAll(List.of("--DATABASE_TLS=DISABLED", "--isthmus.lease.enabled=false",
					"--spring.jpa.database-platform=org.hibernate.dialect.MariaDBDialect"));
			new ImageTraining(task.environment(), more, PATHS).run(Path.of(arguments[0]));
		}
	}

}
