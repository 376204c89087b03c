package dev.isthmus.multiregion.testing;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A service in one region: a real server on a port of its own.
 */
public final class TestRegion implements AutoCloseable {

	private final String baseUrl;

	private final ConfigurableApplicationContext context;

	private TestRegion(String baseUrl, ConfigurableApplicationContext context) {
		this.baseUrl = baseUrl;
		this.context = context;
	}

	public static TestRegion start(Class<?> application, String region, int port, String... properties) {
		var arguments = new ArrayList<String>();
		arguments.add("--server.port=" + port);
		arguments.add("--isthmus.region=" + region);
		arguments.add("--isthmus.service=test");
		arguments.add("--management.server.port=0");
		arguments.add("--spring.config.import=classpath:isthmus-service.yaml");
		arguments.add("--isthmus.region-watch.peer-interval=20ms");
		List.of(properties).forEach((property) -> arguments.add("--" + property));
		var context = new SpringApplicationBuilder(application).web(WebApplicationType.SERVLET)
			.run(arguments.toArray(String[]::new));
		return new TestRegion("http://127.0.0.1:" + port, context);
	}

	/**
	 * With a database, in which the service has things.
	 */
	public static TestRegion start(Class<?> application, String region, int port, TestDatabase database,
			String... properties) {
		var all = new ArrayList<>(List.of(database.properties()));
		all.add("spring.flyway.locations=classpath:service-migration");
		all.addAll(List.of(properties));
		return start(application, region, port, all.toArray(String[]::new));
	}

	public URI url(String path) {
		return URI.create(this.baseUrl + path);
	}

	/**
	 * On the port that callers do not reach.
	 */
	public URI managementUrl(String path) {
		var port = this.context.getEnvironment().getRequiredProperty("local.management.port");
		return URI.create("http://127.0.0.1:" + port + path);
	}

	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	@Override
	public void close() {
		this.context.close();
	}

}
