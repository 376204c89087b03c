package dev.isthmus.product;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.isthmus.aws.testing.Authority;
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
		var authority = new Authority(Path.of(arguments[0]));
		var signed = authority.sign("localhost");
		var server = MariaDbServer.builder().certificate(signed.certificate(), signed.key());
		try (var aws = new AwsStub(); var database = MariaDbServer.temporary(server)) {
			database.createSchema("product", "product", "not-a-secret");
			aws.secret(SECRET, Map.of("username", "product", "password", "not-a-secret"));
			var host = "127.0.0.1:" + database.port();
			var keys = Files.readString(Path.of(URI.create(new TestTokens().publicKeys())));
			var task = new Task("product",
					Map.of("DATABASE_HOST", host, "DATABASE_READER_HOST", host, "DATABASE_SCHEMA", "product",
							"DATABASE_SECRET", SECRET, "DATABASE_AUTHORITIES", Task.resource(authority.pem()),
							"ISTHMUS_SECURITY_PUBLICKEYS", Task.resource(keys), "CACHE_HOST", "127.0.0.1",
							"ISTHMUS_PRODUCT_CACHE_PASSWORD", "not-a-secret"));
			var more = new ArrayList<>(aws.arguments());
			// Names are not looked up under the image's root.
			more.addAll(List.of("--DATABASE_TLS=VERIFY_CA", "--isthmus.lease.enabled=false",
					"--spring.jpa.database-platform=org.hibernate.dialect.MariaDBDialect"));
			new ImageTraining(task.environment(), more, PATHS).run(Path.of(arguments[0]));
		}
	}

}
