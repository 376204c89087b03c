package dev.isthmus.product;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

import javax.sql.DataSource;

import dev.isthmus.aws.testing.Authority;
import dev.isthmus.aws.testing.AwsStub;
import dev.isthmus.aws.testing.Task;
import dev.isthmus.engines.Ports;
import dev.isthmus.engines.mariadb.MariaDbServer;
import dev.isthmus.multiregion.migration.MigrationApplication;
import jakarta.persistence.EntityManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The service with the profile {@code aws} and the settings of its task, on real
 * databases that stand for the cluster's endpoints.
 */
@ExtendWith(OutputCaptureExtension.class)
class OnAwsIT {

	private static final String SCHEMA = "product";

	private static final String SECRET = "isthmus/prod/database-product";

	/** The server that stands for Aurora. */
	private static final String MARIADB = "--spring.jpa.database-platform=org.hibernate.dialect.MariaDBDialect";

	/** The task knows its peers, and none of them runs here to vote. */
	private static final String ALONE = "--isthmus.lease.enabled=false";

	/** The cache is away: that costs nothing but time. */
	private static final String NOWHERE = "localhost";

	/** A connection to the reader looks for the writer every ten seconds. */
	private static final Duration WHILE = Duration.ofSeconds(40);

	private final HttpClient http = HttpClient.newHttpClient();

	/**
	 * Another service in this JVM may have set the log up, which a second leaves as it
	 * is.
	 */
	@BeforeEach
	void forgetHowOthersLog() {
		LoggingSystem.get(getClass().getClassLoader()).cleanUp();
	}

	@Test
	void findsTheWriterAndFollowsThePassword(@TempDir Path folder, CapturedOutput log) throws Exception {
		var writerPort = Ports.free();
		var authority = new Authority(folder);
		var signed = authority.sign("localhost");
		try (var aws = new AwsStub(); var reader = server(folder, "reader", 0, signed)) {
			aws.secret(SECRET, Map.of("username", "first", "password", "first-password"));
			aws.parameter("/isthmus/prod/isthmus.product.import.max-errors", "7");
			var task = task(authority, "localhost:" + writerPort, "localhost:" + reader.port());
			var writer = writer(folder, writerPort, signed);
			try (var service = task.start(ProductServiceApplication.class, aws, "--isthmus.aws.database.interval=200ms",
					MARIADB, ALONE)) {
				assertThat(task.unread(service)).isEmpty();
				assertThat(service.getEnvironment().getProperty("isthmus.product.import.max-errors")).isEqualTo("7");
				await().until(() -> isPrimary(service));
				makeProductTable(reader);

				// Its endpoint is away, as in a region that becomes secondary.
				writer.stop();
				await().atMost(WHILE).until(() -> connections(reader, "first") > 0 && !isPrimary(service));

				writer = writer(folder, writerPort, signed);
				await().atMost(WHILE).until(() -> isPrimary(service));
				rotate(aws, writer);
				var rotated = writer;
				await().atMost(WHILE).until(() -> connections(rotated, "second") >= 2 && isPrimary(service));
				await().atMost(WHILE).until(() -> get(service, "/product/products").contains("\"items\":[]"));
			}
			finally {
				writer.close();
			}
			assertThat(aws.requests()).contains("secretsmanager.GetSecretValue", "AmazonSSM.GetParametersByPath")
				.anySatisfy((request) -> assertThat(request).endsWith("/operation/PutMetricData"));
		}
		assertThat(log.getOut()).contains("\"ecs\":{\"version\":", "\"service\":{\"name\":\"product-service\"")
			.doesNotContain("first-password", "second-password", "cache-password");
	}

	/** Before the services of any region are replaced. */
	@Test
	void migratesWithTheSettingsOfThatTask(@TempDir Path folder) throws Exception {
		var authority = new Authority(folder);
		try (var aws = new AwsStub(); var database = server(folder, "database", 0, authority.sign("localhost"))) {
			database.readOnly(false);
			aws.secret(SECRET, Map.of("username", "first", "password", "first-password"));
			var host = "localhost:" + database.port();
			var task = new Task("product-migration",
					Map.of("DATABASE_HOST", host, "DATABASE_READER_HOST", host, "DATABASE_SCHEMA", SCHEMA,
							"DATABASE_SECRET", SECRET, "DATABASE_AUTHORITIES", Task.resource(authority.pem()),
							"ISTHMUS_MIGRATION_TIMEOUT", "0s"));
			try (var done = task.start(MigrationApplication.class, aws, "--spring.main.web-application-type=none")) {
				assertThat(task.unread(done)).isEmpty();
				assertThat(done.getBeanNamesForType(EntityManagerFactory.class)).isEmpty();
				var product = JdbcClient.create(done.getBean(DataSource.class));
				assertThat(product.sql("SELECT COUNT(*) FROM product").query(Integer.class).single()).isZero();
			}
		}
	}

	private static MariaDbServer writer(Path folder, int port, Authority.Signed signed) {
		var writer = server(folder, "writer", port, signed);
		writer.readOnly(false);
		return writer;
	}

	private static MariaDbServer server(Path folder, String name, int port, Authority.Signed signed) {
		var server = MariaDbServer.builder()
			.folder(folder.resolve(name))
			.port(port)
			.certificate(signed.certificate(), signed.key())
			.start();
		server.createSchema(SCHEMA, "first", "first-password");
		return server;
	}

	/**
	 * A replica has the tables of its writer. The driver looks for the writer only after
	 * a statement that has succeeded: one that does not would keep a connection there.
	 */
	private static void makeProductTable(MariaDbServer reader) throws SQLException {
		try (var root = reader.rootConnection(); var statement = root.createStatement()) {
			statement.execute("CREATE TABLE " + SCHEMA + """
					.product (id BINARY(16), sku TEXT, name TEXT, description TEXT, brand TEXT, category TEXT,
					attributes TEXT, prices TEXT, stock TEXT, image_url TEXT, popularity INT, version BIGINT,
					created_at DATETIME, updated_at DATETIME)
					""");
		}
	}

	private Task task(Authority authority, String writer, String reader) throws IOException {
		return new Task("product",
				Map.of("DATABASE_HOST", writer, "DATABASE_READER_HOST", reader, "DATABASE_SCHEMA", SCHEMA,
						"DATABASE_SECRET", SECRET, "DATABASE_AUTHORITIES", Task.resource(authority.pem()),
						"ISTHMUS_SECURITY_PUBLICKEYS", publicKeys(), "CACHE_HOST", NOWHERE,
						"ISTHMUS_PRODUCT_CACHE_PASSWORD", "cache-password"));
	}

	private static String publicKeys() throws IOException {
		return Task.resource(Files.readString(Path.of(URI.create(new TestTokens().publicKeys()))));
	}

	/** The user who was there before is gone, and so are those connections. */
	private static void rotate(AwsStub aws, MariaDbServer writer) throws SQLException {
		writer.createSchema(SCHEMA, "second", "second-password");
		aws.secret(SECRET, Map.of("username", "second", "password", "second-password"));
		try (var root = writer.rootConnection(); var statement = root.createStatement()) {
			statement.execute("DROP USER first");
			statement.execute("KILL USER first");
		}
	}

	private static int connections(MariaDbServer server, String user) throws SQLException {
		try (var root = server.rootConnection();
				var statement = root
					.prepareStatement("SELECT COUNT(*) FROM information_schema.processlist WHERE user = ?")) {
			statement.setString(1, user);
			try (var rows = statement.executeQuery()) {
				rows.next();
				return rows.getInt(1);
			}
		}
	}

	private boolean isPrimary(ConfigurableApplicationContext service) {
		return get(service, "/product/region").contains("\"role\":\"primary\"");
	}

	private String get(ConfigurableApplicationContext service, String path) {
		var uri = URI.create("http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port") + path);
		try {
			return this.http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

}
