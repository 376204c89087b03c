package dev.isthmus.user;

import java.io.IOException;
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

	private static final String SECRET = "isthmus/prod/database-users";

	private static final List<String> PATHS = List.of("/livez", "/readyz", "/user/region", "/user/health",
			"/user/.well-known/jwks.json", "/user/me");

	private TrainImage() {
	}

	public static void main(String[] arguments) throws IOException {
		var authority = new Authority(Path.of(arguments[0]));
		var signed = authority.sign("localhost");
		var server = MariaDbServer.builder().certificate(signed.certificate(), signed.key());
		try (var aws = new AwsStub(); var database = MariaDbServer.temporary(server)) {
			database.createSchema("users", "users", "not-a-secret");
			aws.secret(SECRET, Map.of("username", "users", "password", "not-a-secret"));
			var host = "127.0.0.1:" + database.port();
			var task = new Task("user",
					Map.of("DATABASE_HOST", host, "DATABASE_READER_HOST", host, "DATABASE_SCHEMA", "users",
							"DATABASE_SECRET", SECRET, "DATABASE_AUTHORITIES", Task.resource(authority.pem()),
							"ISTHMUS_SECURITY_PUBLICKEYS", Task.resource(TestTokens.PUBLIC_KEYS.toString()),
							"ISTHMUS_SECURITY_SIGNINGKEY", Task.resource(TestTokens.SIGNING_KEY.toJSONString()),
							"ISTHMUS_OPERATOR_EMAIL", "operators@shop.example", "ISTHMUS_OPERATOR_PASSWORD",
							"made-by-nobody-7391", "SERVER_TOMCAT_REMOTEIP_TRUSTEDPROXIES", "203.0.113.7/32"));
			var more = new ArrayList<>(aws.arguments());
			// Names are not looked up under the image's root.
			more.addAll(List.of("--DATABASE_TLS=VERIFY_CA", "--isthmus.lease.enabled=false",
					"--spring.jpa.database-platform=org.hibernate.dialect.MariaDBDialect"));
			new ImageTraining(task.environment(), more, PATHS).run(Path.of(arguments[0]));
		}
	}

}
