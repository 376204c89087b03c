package dev.isthmus.product;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.isthmus.aws.testing.Authority;
import dev.isthmus.aws.testing.AwsStub;
import dev.isthmus.aws.testing.Task;
import dev.isthmus.engines.mariadb.MariaDbServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Whom a task takes for its database: a real server that speaks TLS, reached by the
 * address that the profile {@code aws} makes of the settings of a task.
 */
class DatabaseTlsIT {

	private static final String SCHEMA = "product";

	private static final String SECRET = "isthmus/prod/database-product";

	private static final String PASSWORD = "not-a-secret";

	@TempDir
	private static Path folder;

	private static Authority authority;

	private static MariaDbServer server;

	@BeforeAll
	static void start() {
		authority = new Authority(folder);
		var signed = authority.sign("localhost");
		server = MariaDbServer.builder()
			.folder(folder.resolve("server"))
			.certificate(signed.certificate(), signed.key())
			.start();
		server.createSchema(SCHEMA, SCHEMA, PASSWORD);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	/** Another service in this JVM may have set the log up. */
	@BeforeEach
	void forgetHowOthersLog() {
		LoggingSystem.get(getClass().getClassLoader()).cleanUp();
	}

	@Test
	void takesTheServerThatItsAuthorityHasSigned() throws Exception {
		try (var connection = DriverManager.getConnection(url("localhost", authority.pem()), SCHEMA, PASSWORD);
				var statement = connection.createStatement();
				var row = statement.executeQuery("SHOW STATUS LIKE 'Ssl_version'")) {
			assertThat(row.next()).isTrue();
			assertThat(row.getString(2)).startsWith("TLSv1.");
		}
	}

	@Test
	void findsTheAuthorityAmongOthers() throws Exception {
		var several = new Authority(folder).pem() + authority.pem();
		DriverManager.getConnection(url("localhost", several), SCHEMA, PASSWORD).close();
	}

	@Test
	void refusesTheServerThatAnotherHasSigned() throws Exception {
		var url = url("localhost", new Authority(folder).pem());
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> DriverManager.getConnection(url, SCHEMA, PASSWORD))
			.satisfies((ex) -> assertThat(messages(ex)).anyMatch((message) -> message.contains("trust anchors")));
	}

	@Test
	void refusesTheServerThatHasAnotherName() throws Exception {
		var url = url("127.0.0.1", authority.pem());
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> DriverManager.getConnection(url, SCHEMA, PASSWORD))
			.satisfies((ex) -> assertThat(messages(ex))
				.anyMatch((message) -> message.contains("Server identity verification failed")));
	}

	@Test
	void nameMayBeLeftUnchecked() throws Exception {
		var url = url("127.0.0.1", authority.pem(), "--DATABASE_TLS=VERIFY_CA");
		DriverManager.getConnection(url, SCHEMA, PASSWORD).close();
	}

	@Test
	void saysThatThereIsNoAuthority() {
		assertThatIllegalStateException().isThrownBy(() -> url("localhost", ""))
			.withMessage("isthmus.aws.database.authorities holds no certificate");
		assertThatIllegalStateException()
			.isThrownBy(() -> url("localhost", "-----BEGIN CERTIFICATE-----\nnone\n-----END CERTIFICATE-----\n"))
			.withMessage("isthmus.aws.database.authorities holds something else than certificates in PEM");
	}

	private static String url(String host, String authorities, String... more) throws IOException {
		var endpoint = host + ":" + server.port();
		var task = new Task("product",
				Map.of("DATABASE_HOST", endpoint, "DATABASE_READER_HOST", endpoint, "DATABASE_SCHEMA", SCHEMA,
						"DATABASE_SECRET", SECRET, "DATABASE_AUTHORITIES", Task.resource(authorities),
						"ISTHMUS_SECURITY_PUBLICKEYS", "", "CACHE_HOST", "", "ISTHMUS_PRODUCT_CACHE_PASSWORD", ""));
		var arguments = new ArrayList<>(List.of("--spring.main.web-application-type=none"));
		arguments.addAll(List.of(more));
		try (var aws = new AwsStub()) {
			aws.secret(SECRET, Map.of("username", SCHEMA, "password", PASSWORD));
			try (var settings = task.start(Nothing.class, aws, arguments.toArray(String[]::new))) {
				// Its key store is there as long as this JVM.
				return settings.getEnvironment().getRequiredProperty("spring.datasource.url");
			}
		}
	}

	private static List<String> messages(Throwable ex) {
		var messages = new ArrayList<String>();
		for (var cause = ex; cause != null; cause = cause.getCause()) {
			messages.add(String.valueOf(cause.getMessage()));
		}
		return messages;
	}

	/** Nothing of the service is started; its configuration is read. */
	@Configuration(proxyBeanMethods = false)
	static class Nothing {

	}

}
