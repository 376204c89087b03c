package dev.isthmus.infra.compute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.isthmus.infra.ProductionTemplates;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the names of all that a task is given with the checked-in
 * {@code task-settings.json}; tests of the services start them with these settings and
 * demand that each is read. After a wanted change write it anew:
 * {@code ../mvnw -f .. -pl infra -am test -Dtest=TaskSettingsTests -Dtask-settings.write=true
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class TaskSettingsTests {

	private static final Path CHECKED_IN = Path.of("task-settings.json");

	private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

	@Test
	void areThoseThatTheServicesAreTestedWith() throws IOException {
		String settings = this.json.writeValueAsString(settings()) + "\n";
		if (Boolean.getBoolean("task-settings.write")) {
			Files.writeString(CHECKED_IN, settings);
		}
		assertThat(settings).isEqualTo(Files.readString(CHECKED_IN));
	}

	private SortedMap<String, NavigableSet<String>> settings() {
		SortedMap<String, NavigableSet<String>> settings = new TreeMap<>();
		ProductionTemplates.TOPOLOGY.services().forEach((service) -> {
			containers("services", service.name(), "Service")
				.forEach((container) -> settings.put(service.name(), names(container)));
			containers("migration", service.name(), "Migration")
				.forEach((container) -> settings.put(service.name() + "-migration", names(container)));
		});
		return settings;
	}

	private static List<JsonNode> containers(String part, String service, String name) {
		List<JsonNode> containers = new ArrayList<>();
		ProductionTemplates.primary(part)
			.resources("AWS::ECS::TaskDefinition")
			.forEach((id, task) -> task.path("ContainerDefinitions").forEach((container) -> {
				boolean isIts = id.toLowerCase(Locale.ROOT).startsWith(service);
				if (isIts && container.path("Name").asText().equals(name)) {
					containers.add(container);
				}
			}));
		return containers;
	}

	private NavigableSet<String> names(JsonNode container) {
		NavigableSet<String> names = new TreeSet<>();
		container.path("Secrets").forEach((secret) -> names.add(secret.path("Name").asText()));
		container.path("Environment").forEach((variable) -> {
			String name = variable.path("Name").asText();
			if (name.equals("SPRING_APPLICATION_JSON")) {
				names.addAll(properties(variable.path("Value").asText()));
			}
			else {
				names.add(name);
			}
		});
		return names;
	}

	private NavigableSet<String> properties(String text) {
		try {
			NavigableSet<String> properties = new TreeSet<>();
			this.json.readTree(text).fieldNames().forEachRemaining(properties::add);
			return properties;
		}
		catch (IOException ex) {
			throw new AssertionError(text, ex);
		}
	}

}
