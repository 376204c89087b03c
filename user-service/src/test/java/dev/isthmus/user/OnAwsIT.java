package dev.isthmus.user;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import dev.isthmus.aws.testing.Authority;
import dev.isthmus.aws.testing.AwsStub;
import dev.isthmus.aws.testing.Task;
import dev.isthmus.engines.mariadb.MariaDbServer;
import dev.isthmus.multiregion.migration.MigrationApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The service with the profile {@code aws} and the settings of its task.
 */
class OnAwsIT {

	private static final String PASSWORD = "made-by-nobody-7391";

	private static final String EDGE = "192.0.2.9";

	private static final String NAT_GATEWAY = "203.0.113.7";

	@Test
	void readsEverySettingOfItsTask(@TempDir Path folder) throws Exception {
		try (var aws = new AwsStub(); var database = MariaDbServer.temporary()) {
			database.createSchema("users", "users", "not-a-secret");
			aws.secret("isthmus/prod/database-users", Map.of("username", "users", "password", "not-a-secret"));
			var host = "127.0.0.1:" + database.port();
			var task = new Task("user",
					Map.of("DATABASE_HOST", host, "DATABASE_READER_HOST", host, "DATABASE_SCHEMA", "users",
							"DATABASE_SECRET", "isthmus/prod/database-users", "DATABASE_AUTHORITIES",
							Task.resource(new Authority(folder).pem()), "ISTHMUS_SECURITY_PUBLICKEYS",
							Task.resource(TestTokens.PUBLIC_KEYS.toString()), "ISTHMUS_SECURITY_SIGNINGKEY",
							Task.resource(TestTokens.SIGNING_KEY.toJSONString()), "ISTHMUS_OPERATOR_EMAIL",
							"operators@shop.example", "ISTHMUS_OPERATOR_PASSWORD", PASSWORD,
							"SERVER_TOMCAT_REMOTEIP_TRUSTEDPROXIES", NAT_GATEWAY + "/32,192.0.2.0/24"));
			try (var service = task.start(UserServiceApplication.class, aws, "--DATABASE_TLS=DISABLED",
					"--isthmus.lease.enabled=false",
					"--spring.jpa.database-platform=org.hibernate.dialect.MariaDBDialect")) {
				assertThat(task.unread(service)).isEmpty();
				var users = JdbcClient.create(service.getBean(DataSource.class));
				await()
					.untilAsserted(() -> assertThat(users.sql("select count(*) from user_roles where role = 'operator'")
						.query(Integer.class)
						.single()).isOne());
				for (var i = 0; i < 10; i++) {
					assertThat(logIn(service, "forged-" + i + ", 198.51.100.1, " + EDGE, "wrong horse")).isEqualTo(401);
				}
				assertThat(logIn(service, "198.51.100.1, " + EDGE, PASSWORD)).isEqualTo(429);
				assertThat(logIn(service, "198.51.100.1, " + EDGE + ", " + NAT_GATEWAY, PASSWORD)).isEqualTo(429);
				assertThat(logIn(service, "198.51.100.2, " + EDGE + ", " + NAT_GATEWAY, PASSWORD)).isEqualTo(200);
			}
		}
	}

	/**
	 * Before the services of any region are replaced; ECS asks how the process has ended.
	 */
	@Test
	void migratesAsAProcessThatEnds(@TempDir Path folder) throws Exception {
		try (var aws = new AwsStub(); var database = MariaDbServer.temporary()) {
			database.createSchema("users", "users", "not-a-secret");
			aws.secret("isthmus/prod/database-users", Map.of("username", "users", "password", "not-a-secret"));
			var host = "127.0.0.1:" + database.port();
			var task = new Task("user-migration",
					Map.of("DATABASE_HOST", host, "DATABASE_READER_HOST", host, "DATABASE_SCHEMA", "users",
							"DATABASE_SECRET", "isthmus/prod/database-users", "DATABASE_AUTHORITIES",
							Task.resource(new Authority(folder).pem()), "ISTHMUS_MIGRATION_TIMEOUT", "0s"));
			database.readOnly(true);
			assertThat(migrate(task, aws, folder)).as("in a secondary region without the schema").isEqualTo(1);
			database.readOnly(false);
			assertThat(migrate(task, aws, folder)).isZero();
			database.readOnly(true);
			assertThat(migrate(task, aws, folder)).as("in a secondary region that has it").isZero();
		}
	}

	private static int migrate(Task task, AwsStub aws, Path folder) throws Exception {
		var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), MigrationApplication.class.getName(),
				"--DATABASE_TLS=DISABLED"));
		command.addAll(aws.arguments());
		var builder = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(folder.resolve("log").toFile());
		builder.environment().putAll(task.environment());
		var process = builder.start();
		try {
			assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
			return process.exitValue();
		}
		finally {
			process.destroyForcibly();
		}
	}

	/** The load balancer, whose address is private, has added the last one. */
	private static int logIn(ConfigurableApplicationContext service, String forwardedFor, String password)
			throws Exception {
		var uri = URI.create("http://127.0.0.1:%s/user/sessions"
			.formatted(service.getEnvironment().getProperty("local.server.port")));
		var request = HttpRequest.newBuilder(uri)
			.header("Content-Type", "application/json")
			.header("X-Forwarded-For", forwardedFor)
			.POST(BodyPublishers.ofString("""
					{"email": "operators@shop.example", "password": "%s"}""".formatted(password)))
			.build();
		try (var http = HttpClient.newHttpClient()) {
			return http.send(request, BodyHandlers.discarding()).statusCode();
		}
	}

}
