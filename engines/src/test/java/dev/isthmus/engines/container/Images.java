package dev.isthmus.engines.container;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.RemoteDockerImage;
import org.testcontainers.mysql.MySQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Starts engines from images. Where no Docker engine can have an image, tests that need
 * it are skipped, and one line says so; an engine that does not start fails them.
 */
public final class Images {

	private static final String MYSQL = "mysql:8.4";

	private static final String ELASTICSEARCH = "docker.elastic.co/elasticsearch/elasticsearch:9.4.8";

	private static final int ELASTICSEARCH_PORT = 9200;

	private static final Duration PULL_TIMEOUT = Duration.ofMinutes(5);

	/** Asked once: an engine without a way to images takes its time to say so. */
	private static final boolean ENGINE_AVAILABLE = engineAvailable();

	private Images() {
	}

	/**
	 * A MySQL as containers and cloud have it, with an empty schema.
	 * @param schema the schema, its user and the user's password
	 * @return the running server
	 */
	public static MySQLContainer mysql(String schema) {
		requireImage(MYSQL);
		var mysql = new MySQLContainer(MYSQL).withDatabaseName(schema).withUsername(schema).withPassword(schema);
		mysql.start();
		return mysql;
	}

	/**
	 * The Elasticsearch that the client is made for.
	 * @return the running node, whose port 9200 is mapped
	 */
	public static GenericContainer<?> elasticsearch() {
		requireImage(ELASTICSEARCH);
		var node = new GenericContainer<>(ELASTICSEARCH).withExposedPorts(ELASTICSEARCH_PORT)
			.withEnv("discovery.type", "single-node")
			.withEnv("xpack.security.enabled", "false")
			.withEnv("ES_JAVA_OPTS", "-Xms512m -Xmx512m");
		node.start();
		return node;
	}

	/**
	 * Where a node answers.
	 * @param node from {@link #elasticsearch()}
	 * @return its URL
	 */
	public static String url(GenericContainer<?> node) {
		return "http://%s:%d".formatted(node.getHost(), node.getMappedPort(ELASTICSEARCH_PORT));
	}

	private static void requireImage(String image) {
		if (!ENGINE_AVAILABLE) {
			skip(image, "there is no Docker engine that can pull");
		}
		try {
			new RemoteDockerImage(DockerImageName.parse(image)).get(PULL_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
		}
		catch (TimeoutException | RuntimeException ex) {
			skip(image, "it cannot be pulled");
		}
	}

	private static boolean engineAvailable() {
		try {
			return DockerClientFactory.instance().isDockerAvailable();
		}
		catch (RuntimeException ex) {
			return false; // its own helper cannot be pulled
		}
	}

	private static void skip(String image, String reason) {
		System.out.printf("SKIPPED: tests on %s, since %s%n", image, reason);
		Assumptions.abort("%s: %s".formatted(image, reason));
	}

}
