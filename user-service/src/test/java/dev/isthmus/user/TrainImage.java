package dev.isthmus.user;

import java.io.IOException;
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

	private static final String SECRET = "isthmus/prod/database-users";

	private static final List<String> PATHS = List.of("/livez", "/readyz", "/user/region", "/user/health",
			"/user/.well-known/jwks.json", "/user/me");

	private TrainImage() {
	}

	public static void main(String[] arguments) throws IOException {
		try (var aws = new AwsStub(); var database = MariaDbServer.temporary()) {
			database.createSchema("users", "users", "not-a-secret");
			aws.secret(SECRET, Map.of("username", "users", "password", "not-a-secret"));
			var host = "127.0.0.1:" + database.port();
			var task = new Task("user",
					Map.of("DATABASE_HOST", host, "DATABASE_READER_HOST", host, "DATABASE_SCHEMA", "users",
							"DATABASE_SECRET", SECRET, "ISTHMUS_SECURITY_PUBLICKEYS",
							Task.resource(TestTokens.PUBLIC_KEYS.toString()), "ISTHMUS_SECURITY_SIGNINGKEY",
							Task.resource(TestTokens.SIGNING_KEY.toJSONString())));
			var more = new ArrayList<>(aws.arguments());
			more.addAll(List.of("--DATABASE_TLS=DISABLED", "--isthmus.lease.enabled=false",
					"--spring.jpa.database-platform=org.hibernate.dialect.MariaDBDialect"));
			new ImageTraining(task.environment(), more, PATHS).run(Path.of(arguments[0]));
		}
	}

}
