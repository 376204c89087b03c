package dev.isthmus.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Commands and names in the deployment guide exist.
 */
class DeploymentGuideTests {

	private static final Pattern SCRIPT = Pattern.compile("\\./scripts/([a-z-]+)");

	private static final Pattern COMMAND = Pattern.compile("\\./run ([a-z-]+)");

	private static final Pattern SECRET = Pattern.compile("\\b(token-[a-z]+-keys?)\\b");

	private static final Pattern CONTEXT = Pattern.compile("`(isthmus:[a-z-]+)`");

	private final String guide = read("../docs/deploy.md");

	@Test
	void scriptsAreThereAndCanBeRun() {
		Set<String> scripts = found(SCRIPT, this.guide);
		assertThat(scripts).isNotEmpty().allSatisfy((script) -> assertThat(Path.of("scripts", script)).isExecutable());
	}

	/** A task has its secrets from its start, and the same images start none. */
	@Test
	void keysAreRotatedByTasksThatStartAnew() {
		String rotation = this.guide.substring(this.guide.indexOf("## 9."), this.guide.indexOf("## 10."));
		assertThat(rotation).contains("./scripts/restart-services $region");
		assertThat(read("scripts/restart-services")).contains("--force-new-deployment");
	}

	@Test
	void commandsAreKnown() {
		assertThat(found(COMMAND, this.guide)).isNotEmpty()
			.allSatisfy((command) -> assertThat(Main.USAGE).contains("run " + command));
	}

	@Test
	void secretsHaveTheirNames() {
		assertThat(found(SECRET, this.guide)).isNotEmpty()
			.allSatisfy((name) -> assertThat(dev.isthmus.infra.data.SecretNames.TOKEN_KEYS).contains(name));
	}

	@Test
	void settingsOfTasksAreExplained() {
		Set<String> names = found(Pattern.compile("\"([A-Z_]+)\""), read("task-settings.json"));
		names.remove("ISTHMUS_SECURITY_SIGNINGKEY");
		names.remove("ISTHMUS_SECURITY_SERVICEKEY");
		assertThat(names).isNotEmpty().allSatisfy((name) -> assertThat(this.guide).contains("`" + name + "`"));
		assertThat(this.guide).contains("`…_SIGNINGKEY` (user)", "`…_SERVICEKEY` (search)");
	}

	@Test
	void commandsOfOthersAreThoseThatTheirToolsHave() {
		assertThat(found(Pattern.compile("npx cdk ([a-z]+)"), this.guide)).isNotEmpty()
			.isSubsetOf("bootstrap", "deploy", "destroy", "synth");
	}

	@Test
	void theBuildKnowsItsProfilesAndProperties() {
		String build = read("../pom.xml");
		assertThat(found(Pattern.compile(" -P([a-z]+)"), this.guide)).isNotEmpty()
			.allSatisfy((profile) -> assertThat(build).contains("<id>%s</id>".formatted(profile)));
		assertThat(found(Pattern.compile("-D(image\\.[a-z]+)"), this.guide)).isNotEmpty()
			.allSatisfy((property) -> assertThat(build).contains("<%s>".formatted(property)));
	}

	@Test
	void quotasOfFargateSufficeForTheMostTasks() {
		Environment.Tasks tasks = Environment.production().tasks();
		int regions = ProductionTemplates.TOPOLOGY.regions().size();
		int least = cpus(tasks, tasks.floor(regions));
		int most = cpus(tasks, tasks.ceiling(regions));
		int spot = (most - least) * weight("FARGATE_SPOT") / (weight("FARGATE_SPOT") + weight("FARGATE"));
		assertThat(this.guide)
			.contains("`prod` keeps %d and grows to %d, %d of them on Spot".formatted(least, most, spot));
		assertThat(quota("L-3032A538")).isGreaterThanOrEqualTo(most - spot);
		assertThat(quota("L-36FBB829")).isGreaterThanOrEqualTo(spot);
	}

	private static int cpus(Environment.Tasks tasks, int number) {
		return number * ProductionTemplates.TOPOLOGY.services().size() * tasks.cpuUnits() / 1024;
	}

	private static int weight(String provider) {
		for (JsonNode service : ProductionTemplates.primary("services").resources("AWS::ECS::Service").values()) {
			for (JsonNode item : service.path("CapacityProviderStrategy")) {
				if (item.path("CapacityProvider").asText().equals(provider)) {
					return item.path("Weight").asInt();
				}
			}
		}
		throw new AssertionError(provider);
	}

	private int quota(String code) {
		return Integer.parseInt(found(Pattern.compile(code + "=([0-9]+)"), this.guide).iterator().next());
	}

	@Test
	void theEndStopsAtTheFirstStackThatStays(@TempDir Path folder) throws Exception {
		String chapter = this.guide.substring(this.guide.indexOf("## 10."));
		Stage stage = Stage.typing(folder, chapter.split("```\\n", -1)[1]);
		stage.standIn("scripts/empty-buckets", "echo \"$1\" >>calls");
		stage.standIn("run",
				"printf 'x-%s\\n' delivery us-east-1-foundation eu-west-1-foundation us-east-1-data eu-west-1-data");
		stage.standIn("bin/npx", "case $* in *-eu-west-1-foundation) exit 1 ;; esac");
		stage.run(Map.of());
		assertThat(stage.calls()).containsExactly("x-eu-west-1-data", "x-eu-west-1-foundation");
		stage.standIn("bin/npx", "");
		stage.run(Map.of());
		assertThat(stage.calls().subList(2, 7)).containsExactly("x-eu-west-1-data", "x-eu-west-1-foundation",
				"x-us-east-1-data", "x-us-east-1-foundation", "x-delivery");
	}

	@Test
	void everyKeyOfTheContextIsExplained() {
		assertThat(found(CONTEXT, this.guide))
			.isEqualTo(found(Pattern.compile("\"(isthmus:[a-z-]+)\""), read("cdk.json")));
	}

	@Test
	void workflowsUseScriptsThatAreThere() {
		for (String workflow : List.of("deploy.yml", "images.yml", "build.yml", "drill.yml")) {
			assertThat(found(SCRIPT, read("../.github/workflows/" + workflow))).as(workflow)
				.allSatisfy((script) -> assertThat(Path.of("scripts", script)).isExecutable());
		}
	}

	private static Set<String> found(Pattern pattern, String text) {
		Set<String> found = new TreeSet<>();
		pattern.matcher(text).results().forEach((match) -> found.add(match.group(1)));
		return found;
	}

	private static String read(String file) {
		try {
			return Files.readString(Path.of(file));
		}
		catch (IOException ex) {
			throw new AssertionError(file, ex);
		}
	}

}
