package dev.isthmus.infra.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isthmus.infra.ProductionTemplates;
import dev.isthmus.topology.RegionId;
import dev.isthmus.topology.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The compose files fit the topology, the images and each other.
 */
class ComposeFileTests {

	private static final Path FOLDER = Path.of("../docker");

	private static final Pattern VARIABLE = Pattern.compile("\\$\\{[A-Z_0-9]+:-([^}]*)}");

	private final ObjectMapper json = new ObjectMapper();

	private final JsonNode common = read("services.yaml");

	@ParameterizedTest
	@ValueSource(ints = { 2, 3 })
	void haveEveryPartOfEveryRegion(int regions) {
		JsonNode services = merged(regions);
		for (RegionId region : regions(regions)) {
			for (String part : List.of("database", "search-engine")) {
				assertThat(services.has(region + "-" + part)).as("%s of %s", part, region).isTrue();
			}
			for (Service service : ProductionTemplates.TOPOLOGY.services()) {
				JsonNode found = services.path(region + "-" + service.name());
				assertThat(found.path("environment").path("ISTHMUS_REGION").asText()).isEqualTo(region.value());
				assertThat(found.path("depends_on")).as("%s of %s", service.name(), region).isNotEmpty();
			}
		}
		assertThat(services).hasSize(5 * regions + 1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 3 })
	void tellEachServiceWhereItsPeersAre(int regions) {
		JsonNode services = merged(regions);
		Map<String, Integer> ports = new HashMap<>();
		JsonNode door = settings(services.path("front-door"));
		regions(regions).forEach((region) -> ports.put(region.value(),
				door.path("isthmus.gateway.regions.%s.port".formatted(region)).asInt()));
		for (RegionId region : regions(regions)) {
			for (Service service : ProductionTemplates.TOPOLOGY.services()) {
				assertThat(
						door.path("isthmus.gateway.regions.%s.services.%s".formatted(region, service.name())).asText())
					.isEqualTo("http://%s-%s:8080".formatted(region, service.name()));
				JsonNode settings = settings(services.path(region + "-" + service.name()));
				assertThat(settings).hasSize(regions - 1);
				regions(regions).stream().filter((peer) -> !peer.equals(region)).forEach((peer) -> {
					String address = settings.path("isthmus.peers." + peer).asText();
					assertThat(address).isEqualTo("http://front-door:" + ports.get(peer.value()));
				});
			}
		}
		JsonNode published = services.path("front-door").path("ports");
		assertThat(published).hasSize(regions + 1)
			.allSatisfy((port) -> assertThat(plain(port.asText())).startsWith("127.0.0.1:"));
		ports.values().forEach((port) -> assertThat(published.toString()).contains(":" + port));
	}

	@Test
	void runImagesThatTheBuildMakes() {
		Set<String> modules = new TreeSet<>();
		this.common.path("services").forEach((service) -> modules.add(service.path("image").asText()));
		modules.add(merged(2).path("front-door").path("image").asText());
		modules.removeIf((image) -> !image.startsWith("isthmus/"));
		assertThat(modules).hasSize(ProductionTemplates.TOPOLOGY.services().size() + 1).allSatisfy((image) -> {
			String module = plain(image).replaceAll("^isthmus/|:latest$", "");
			assertThat(text(Path.of("..", module, "pom.xml"))).contains("jib-maven-plugin", "<image.main-class>");
		});
		ProductionTemplates.TOPOLOGY.services()
			.forEach((service) -> assertThat(modules)
				.anyMatch((image) -> image.startsWith(ImageNames.of(service) + ":")));
	}

	@Test
	void waitForHealthAndHaveNoRoot() {
		this.common.path("services").properties().forEach((service) -> {
			JsonNode found = extended(this.common, service.getValue());
			assertThat(found.path("healthcheck").path("test")).as(service.getKey()).isNotEmpty();
			if (found.path("image").asText().startsWith("isthmus/")) {
				assertThat(found.path("user").asText()).isEqualTo("10001:10001");
				assertThat(found.path("read_only").asBoolean()).isTrue();
			}
			else if (found.has("image")) {
				assertThat(found.path("image").asText()).as("a version, not the newest").containsPattern(":\\d");
			}
		});
	}

	@Test
	void nameSecretsThatAreMade() {
		JsonNode made = read("compose.yaml").path("secrets");
		Set<String> used = new TreeSet<>();
		for (JsonNode service : merged(3)) {
			service.path("secrets")
				.forEach((secret) -> used.add(secret.isTextual() ? secret.asText() : secret.path("source").asText()));
		}
		assertThat(used).isNotEmpty().allMatch(made::has);
		String script = text(FOLDER.resolve("secrets"));
		made.properties().forEach((secret) -> {
			assertThat(secret.getValue().path("file").asText()).isEqualTo("./.work/secrets/" + secret.getKey());
			assertThat(script).contains(secret.getKey().replace("-password", ""));
		});
	}

	@Test
	void comeWithTheCommandsThatTheirReadmeNames() {
		Pattern.compile("docker/([a-z-]+)(?= |$)", Pattern.MULTILINE)
			.matcher(text(FOLDER.resolve("README.md")))
			.results()
			.forEach((command) -> assertThat(FOLDER.resolve(command.group(1))).isExecutable());
	}

	private static List<RegionId> regions(int count) {
		return List.copyOf(ProductionTemplates.TOPOLOGY.regionIds()).subList(0, count);
	}

	/** As compose merges files: what comes later wins, lists are joined. */
	private JsonNode merged(int regions) {
		ObjectNode services = this.json.createObjectNode();
		List<String> files = (regions == 2) ? List.of("compose.yaml")
				: List.of("compose.yaml", "compose.three-regions.yaml");
		for (String file : files) {
			read(file).path("services").properties().forEach((service) -> {
				JsonNode before = services.path(service.getKey());
				JsonNode now = before.isMissingNode() ? extended(this.common, service.getValue())
						: joined(before, service.getValue());
				services.set(service.getKey(), now);
			});
		}
		return services;
	}

	private JsonNode extended(JsonNode file, JsonNode service) {
		String base = service.path("extends").path("service").asText();
		return base.isEmpty() ? service : joined(extended(file, file.path("services").path(base)), service);
	}

	private JsonNode joined(JsonNode before, JsonNode after) {
		if (before.isArray() && after.isArray()) {
			ArrayNode both = before.deepCopy();
			after.forEach(both::add);
			return both;
		}
		if (!before.isObject() || !after.isObject()) {
			return after;
		}
		ObjectNode both = before.deepCopy();
		after.properties()
			.forEach((field) -> both.set(field.getKey(),
					both.has(field.getKey()) ? joined(both.path(field.getKey()), field.getValue()) : field.getValue()));
		return both;
	}

	private JsonNode settings(JsonNode service) {
		try {
			return this.json.readTree(plain(service.path("environment").path("SPRING_APPLICATION_JSON").asText()));
		}
		catch (IOException ex) {
			throw new AssertionError(service.toString(), ex);
		}
	}

	/** With the value that a variable has when nobody sets it. */
	private static String plain(String text) {
		return VARIABLE.matcher(text).replaceAll("$1");
	}

	private JsonNode read(String file) {
		return this.json.valueToTree(new Yaml().load(text(FOLDER.resolve(file))));
	}

	private static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new AssertionError(file.toString(), ex);
		}
	}

}
