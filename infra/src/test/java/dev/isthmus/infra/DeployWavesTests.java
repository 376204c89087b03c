package dev.isthmus.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isthmus.topology.RegionId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The script that deploys, run with stand-ins for the command lines that it calls: the
 * order of regions, the question after each, and the way back. Beside it, whether the
 * workflow's role may do what its scripts call.
 */
class DeployWavesTests {

	private static final List<String> WAVES = Waves.of(ProductionTemplates.DEPLOYMENT);

	private static final String SICK = ProductionTemplates.DEPLOYMENT.secondaries().getFirst().value();

	private final Stage stage;

	DeployWavesTests(@TempDir Path folder) throws IOException {
		this.stage = new Stage(folder, "deploy-waves");
		this.stage.standIn("run", "cat <<'END'\n%s\nEND".formatted(String.join("\n", WAVES)));
		this.stage.standIn("bin/npx", "echo \"$*\" >>calls");
		this.stage.standIn("bin/curl", "case \"$*\" in *\"://${SICK:-none}.api.\"*) exit 22 ;; esac");
		this.stage.standIn("bin/aws", """
				case "$*" in
				"cloudformation "*"'ClusterName'"*) echo cluster ;;
				"cloudformation "*"'Network'"*) echo network ;;
				"cloudformation "*"'Tasks'"*) echo product user ;;
				"ecs run-task "*) echo "$*" >>calls; echo "${STARTED:-task-of-$RANDOM}" ;;
				"ecs wait "*) echo "$*" >>calls ;;
				"ecs describe-tasks "*"--region ${LACKING:-none} "*) echo 1 ;;
				"ecs describe-tasks "*) echo 0 ;;
				"ecr describe-images "*"imageTag=deployed-"*) exit 254 ;;
				"ecr describe-images "*) echo sha256:1 ;;
				"ecr batch-get-image "*) echo '{"manifests": []}' ;;
				"ecr put-image "*"--region ${UNKEPT:-none} "*) exit 254 ;;
				"ecr put-image "*) echo "$*" >>calls ;;
				"cloudformation "*)
				    [ -n "${BEFORE:-}" ] && echo "$BEFORE" || { echo "${SAYS:-it does not exist}" >&2; exit 254; } ;;
				"cloudwatch "*"--region ${ALARMED:-none} "*) echo errors ;;
				esac""");
	}

	@Test
	void deploysEveryStackInItsOrderWithTheImagesOfTheCommit() throws Exception {
		assertThat(deployWaves(Map.of())).isZero();
		assertThat(calls().getFirst()).isEqualTo("cdk synth --quiet --context isthmus:image-tag=new");
		assertThat(deployed()).isEqualTo(WAVES);
	}

	@Test
	void stopsAtAnAlarmAndPutsTheImagesBackThatWereThere() throws Exception {
		assertThat(deployWaves(Map.of("ALARMED", SICK, "BEFORE", "old"))).isEqualTo(1);
		assertThatOnlyTheSickRegionGotNewImagesAndLostThem();
	}

	@Test
	void stopsAtARegionThatIsNotHealthyAndPutsTheImagesBackThatWereThere() throws Exception {
		assertThat(deployWaves(Map.of("SICK", SICK, "BEFORE", "old"))).isEqualTo(1);
		assertThatOnlyTheSickRegionGotNewImagesAndLostThem();
	}

	private void assertThatOnlyTheSickRegionGotNewImagesAndLostThem() throws IOException {
		String services = "isthmus-prod-%s-services".formatted(SICK);
		assertThat(deployed()).isEqualTo(both(WAVES.subList(0, WAVES.indexOf(services) + 1), services));
		assertThat(calls().getLast()).contains("--context isthmus:image-tag=old");
	}

	@Test
	void hasNothingToGoBackToTheFirstTime() throws Exception {
		assertThat(deployWaves(Map.of("SICK", SICK))).isEqualTo(1);
		assertThat(calls().getLast()).doesNotContain("image-tag");
	}

	@Test
	void doesNotTakeARefusalForAStackThatIsNotThere() throws Exception {
		assertThat(deployWaves(Map.of("SAYS", "AccessDenied"))).isNotZero();
		assertThat(deployed()).isEmpty();
	}

	@Test
	void migratesInEveryRegionBeforeTheFirstServiceGetsNewImages() throws Exception {
		assertThat(deployWaves(Map.of())).isZero();
		List<String> calls = calls();
		List<String> started = calls.stream().filter((call) -> call.startsWith("ecs run-task")).toList();
		assertThat(started).hasSize(2 * ProductionTemplates.TOPOLOGY.regions().size())
			.allSatisfy((call) -> assertThat(call).contains("--cluster cluster", "--network-configuration network"));
		ProductionTemplates.TOPOLOGY.regionIds()
			.forEach((region) -> assertThat(started).filteredOn((call) -> call.contains("--region " + region + " "))
				.anyMatch((call) -> call.contains("--task-definition product "))
				.anyMatch((call) -> call.contains("--task-definition user ")));
		assertThat(calls.stream().map(DeployWavesTests::step).filter((step) -> !step.isEmpty()).distinct())
			.containsExactly("migration", "run-task", "wait", "services");
	}

	@Test
	void deploysNoServiceWithoutItsSchema() throws Exception {
		assertThat(deployWaves(Map.of("LACKING", SICK, "BEFORE", "old"))).isEqualTo(1);
		assertThat(deployed()).isNotEmpty().noneMatch((stack) -> stack.endsWith("-services"));
	}

	@Test
	void noticesThatAMigrationCannotBeStarted() throws Exception {
		assertThat(deployWaves(Map.of("STARTED", "None", "BEFORE", "old"))).isEqualTo(1);
		assertThat(deployed()).isNotEmpty().noneMatch((stack) -> stack.endsWith("-services"));
	}

	@Test
	void keepsTheImagesThatRun() throws Exception {
		assertThat(deployWaves(Map.of())).isZero();
		for (RegionId region : ProductionTemplates.TOPOLOGY.regionIds()) {
			assertThat(calls()).contains(
					"ecr put-image --region %s --repository-name isthmus/user-service --image-tag deployed-prod-new --image-digest sha256:1 --image-manifest {\"manifests\": []}"
						.formatted(region));
		}
		assertThat(kept())
			.hasSize(ProductionTemplates.TOPOLOGY.services().size() * ProductionTemplates.TOPOLOGY.regions().size());
	}

	@Test
	void saysThatImagesAreNotKept() throws Exception {
		assertThat(deployWaves(Map.of("UNKEPT", SICK))).isEqualTo(1);
		assertThat(deployed()).isEqualTo(WAVES);
	}

	@Test
	void keepsNoImagesOfARegionThatIsNotWell() throws Exception {
		assertThat(deployWaves(Map.of("SICK", SICK, "BEFORE", "old"))).isEqualTo(1);
		assertThat(kept()).isEmpty();
	}

	private List<String> kept() throws IOException {
		return calls().stream().filter((call) -> call.startsWith("ecr put-image")).toList();
	}

	@Test
	void asksForACommit() throws Exception {
		assertThat(deployWaves(Map.of("TAG", ""))).isNotZero();
		assertThat(calls()).isEmpty();
	}

	@Test
	void mayDoWhatTheScriptsOfTheWorkflowCall() throws IOException {
		TreeSet<String> needed = new TreeSet<>();
		for (String script : List.of("edge-ranges", "deploy-waves", "publish-page")) {
			AwsCommand.in(Files.readString(Path.of("scripts", script)))
				.forEach((command) -> needed.addAll(actions(command)));
		}
		TreeSet<String> allowed = new TreeSet<>();
		allow(allowed, ProductionTemplates.primary("delivery"), "WorkflowsDeployment");
		allow(allowed, ProductionTemplates.global(), "Publish");
		assertThat(needed).hasSizeGreaterThan(3).isSubsetOf(allowed);
	}

	@Test
	void mayWorkAsLongAsItsWorkflowAsks() throws IOException {
		String workflow = Files.readString(Path.of("../.github/workflows/deploy.yml"));
		JsonNode role = ProductionTemplates.primary("delivery")
			.resources("AWS::IAM::Role")
			.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().startsWith("WorkflowsDeployment"))
			.findFirst()
			.orElseThrow()
			.getValue();
		assertThat(workflow).contains("role-duration-seconds: " + role.path("MaxSessionDuration").asInt());
	}

	private static List<String> actions(AwsCommand command) {
		return switch (command.service()) {
			case "s3" -> List.of("s3:ListBucket", "s3:PutObject");
			case "ecs" -> List.of(command.operation().equals("wait") ? "ecs:DescribeTasks"
					: "ecs:" + AwsCommandsTests.pascal(command.operation()));
			default -> List.of(command.service() + ":" + AwsCommandsTests.pascal(command.operation()));
		};
	}

	private static void allow(Set<String> allowed, Template template, String policy) {
		template.resources("AWS::IAM::Policy").forEach((id, one) -> {
			if (id.startsWith(policy)) {
				one.path("PolicyDocument").path("Statement").forEach((statement) -> {
					JsonNode actions = statement.path("Action");
					if (actions.isTextual()) {
						allowed.add(actions.asText());
					}
					actions.forEach((action) -> allowed.add(action.asText()));
				});
			}
		});
	}

	private int deployWaves(Map<String, String> settings) throws IOException, InterruptedException {
		Map<String, String> all = new HashMap<>(Map.of("TAG", "new", "DOMAIN", "shop.example"));
		all.putAll(settings);
		return this.stage.run(all);
	}

	private List<String> calls() throws IOException {
		return this.stage.calls();
	}

	private List<String> deployed() throws IOException {
		return calls().stream()
			.filter((call) -> call.startsWith("cdk deploy"))
			.map((call) -> call.substring(call.lastIndexOf(' ') + 1))
			.toList();
	}

	private static String step(String call) {
		return Stream.of("migration", "run-task", "wait", "services")
			.filter((step) -> call.startsWith("ecs " + step) || call.endsWith("-" + step))
			.findFirst()
			.orElse("");
	}

	private static List<String> both(List<String> some, String more) {
		List<String> both = new ArrayList<>(some);
		both.add(more);
		return both;
	}

}
