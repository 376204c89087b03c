package dev.isthmus.aws.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.BoundConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * A task of a service with the settings that the infrastructure gives it, by the names in
 * {@code infra/task-settings.json}, and no others. It remembers which of them the service
 * has read.
 */
public final class Task {

	private static final Path NAMES = Path.of("../infra/task-settings.json");

	/** What a task of every service is given. */
	private static final Map<String, String> COMMON = Map.of("ISTHMUS_CORS_ALLOWEDORIGINS", "https://shop.example",
			"ISTHMUS_REGION", "us-east-1", "PARAMETER_PATH", "/isthmus/prod/", "SPRING_PROFILES_ACTIVE", "aws");

	/** Where no other region answers. */
	private static final String NOWHERE = "http://127.0.0.1:9";

	private final Map<String, Object> variables = new Variables();

	private final Map<String, String> properties = new LinkedHashMap<>();

	private final Set<String> read = ConcurrentHashMap.newKeySet();

	/**
	 * Makes a task.
	 * @param service the name of the service
	 * @param values a value for each setting that this service alone is given
	 */
	public Task(String service, Map<String, String> values) {
		for (var name : names(service)) {
			var common = name.startsWith("isthmus.peers.") ? NOWHERE : COMMON.get(name);
			var value = Objects.requireNonNull(values.getOrDefault(name, common), name + " has no value in this test");
			if (Character.isUpperCase(name.charAt(0))) {
				this.variables.put(name, value);
			}
			else {
				this.properties.put(name, value);
			}
		}
		this.variables.put("SPRING_APPLICATION_JSON", JsonMapper.shared().writeValueAsString(this.properties));
	}

	private static List<String> names(String service) {
		try {
			return JsonMapper.shared()
				.readValue(Files.readString(NAMES), new TypeReference<Map<String, List<String>>>() {
				})
				.get(service);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A key as the secrets hold it.
	 * @param json the key
	 * @return what Spring reads as a resource
	 */
	public static String resource(String json) {
		return "base64:" + Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
	}

	/** Its settings, for a service in a process of its own. */
	public Map<String, String> environment() {
		var environment = new TreeMap<String, String>();
		this.variables.forEach((name, value) -> environment.put(name, value.toString()));
		return environment;
	}

	/**
	 * Starts the service.
	 * @param application its class
	 * @param aws what stands in for AWS
	 * @param more what differs in this test
	 * @return the running service
	 */
	public ConfigurableApplicationContext start(Class<?> application, AwsStub aws, String... more) {
		var environment = new StandardEnvironment();
		environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, this.variables));
		var service = new SpringApplication(application);
		service.setEnvironment(environment);
		var arguments = new ArrayList<>(List.of("--server.port=0", "--management.server.port=0"));
		arguments.addAll(aws.arguments());
		arguments.addAll(List.of(more));
		return service.run(arguments.toArray(String[]::new));
	}

	/**
	 * What the infrastructure gives for nothing.
	 * @param service the running service
	 * @return the names of settings that nobody has read
	 */
	public Set<String> unread(ConfigurableApplicationContext service) {
		var unread = new HashSet<>(this.variables.keySet());
		unread.removeAll(this.read);
		var bound = BoundConfigurationProperties.get(service).getAll().keySet();
		this.properties.keySet()
			.stream()
			.filter((name) -> bound.stream().noneMatch((known) -> known.toString().equals(name)))
			.forEach(unread::add);
		return unread;
	}

	/** Spring Boot wraps the variables in a property source of its own. */
	private final class Variables extends TreeMap<String, Object> {

		@Override
		public Object get(Object name) {
			if (containsKey(name)) {
				Task.this.read.add(name.toString());
			}
			return super.get(name);
		}

	}

}
