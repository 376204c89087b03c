package dev.isthmus.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.isthmus.lab.workspace.Project;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The script as its users call it.
 */
class CommandLineIT {

	private static final String PORT = Integer.toString(Integer.getInteger("isthmus.system-tests.cli-port", 21_080));

	private final Path project = Project.find().root();

	@TempDir
	private Path work;

	private final List<Long> started = new ArrayList<>();

	@AfterEach
	void endWhatIsLeft() {
		this.started.forEach((pid) -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
	}

	@Test
	void leavesNothingBehindWhenItsLauncherIsKilled() throws Exception {
		assertThat(isthmus("up", "--detach", "--no-catalogue", "--regions", "us-east-1", "--port", PORT).exitCode())
			.isZero();
		var status = status();
		long launcher = status.path("pid").asLong();
		var all = pids(status);
		this.started.add(launcher);
		this.started.addAll(all);
		assertThat(all).hasSizeGreaterThanOrEqualTo(6).allMatch(CommandLineIT::isAlive);

		var second = isthmus("up", "--detach", "--port", "22080");
		assertThat(second.exitCode()).isNotZero();
		assertThat(second.output()).contains("running");

		assertThat(ProcessHandle.of(launcher).orElseThrow().destroyForcibly()).isTrue();
		await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(all).noneMatch(CommandLineIT::isAlive));
		assertThat(isthmus("status").exitCode()).isNotZero();
	}

	@Test
	void saysWhoHasAPortThatItNeeds() throws Exception {
		try (var taken = new ServerSocket(22_080, 1, InetAddress.getLoopbackAddress())) {
			var refused = isthmus("up", "--regions", "us-east-1", "--port", Integer.toString(taken.getLocalPort()));
			assertThat(refused.exitCode()).isEqualTo(1);
			assertThat(refused.output()).contains("22080").contains(Long.toString(ProcessHandle.current().pid()));
		}
	}

	@Test
	void helpsAtEveryLevel() throws Exception {
		for (var command : List.of("up", "down", "status", "stop", "start", "switchover", "failover", "drain",
				"restart", "lost", "timeline", "drill", "link", "logs", "import")) {
			var help = isthmus(command, "--help");
			assertThat(help.exitCode()).as(command).isZero();
			assertThat(help.output()).startsWith("Usage: isthmus " + command);
		}
	}

	private static boolean isAlive(long pid) {
		return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
	}

	private JsonNode status() throws Exception {
		return JsonMapper.shared().readTree(isthmus("status", "--json").output());
	}

	private static Collection<Long> pids(JsonNode status) {
		var pids = new ArrayList<Long>();
		pids.add(status.path("gatewayPid").asLong());
		for (var region : status.path("regions")) {
			region.path("pids").forEach((pid) -> pids.add(pid.asLong()));
		}
		return pids;
	}

	private Output isthmus(String... arguments) throws IOException, InterruptedException {
		var command = new ArrayList<>(List.of(this.project.resolve("isthmus").toString()));
		command.addAll(List.of(arguments));
		var builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().put("ISTHMUS_WORK", this.work.toString());
		builder.environment().put("ISTHMUS_NO_BUILD", "yes");
		var process = builder.start();
		var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("ended in time").isTrue();
		return new Output(process.exitValue(), output);
	}

	private record Output(int exitCode, String output) {
	}

}
