package dev.isthmus.engines.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

class ChildProcessesIT {

	@TempDir
	Path folder;

	@Test
	void killsTheChildOfAParentThatIsKilled() throws Exception {
		var pids = this.folder.resolve("pids");
		var parent = startParent(pids);
		try {
			await().until(() -> Files.exists(pids));
			var child = ProcessHandle.of(Long.parseLong(Files.readString(pids))).orElseThrow();
			assertThat(child.isAlive()).isTrue();

			parent.destroyForcibly();

			await().atMost(Duration.ofSeconds(5)).until(() -> !child.isAlive());
		}
		finally {
			parent.destroyForcibly();
		}
	}

	@Test
	void stopsAChildThatHeedsTheSignal() {
		var child = ChildProcesses.start(new ProcessBuilder("sleep", "600"), log());

		assertThat(child.stop(Duration.ofSeconds(5))).isTrue();
		assertThat(child.isAlive()).isFalse();
	}

	@Test
	void killsAChildThatDoesNotHeedTheSignal() throws IOException {
		var child = ChildProcesses
			.start(new ProcessBuilder("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 0.1; done"), log());
		await().until(() -> Files.readString(log()).contains("ready"));

		assertThat(child.stop(Duration.ofMillis(200))).isFalse();
		assertThat(child.isAlive()).isFalse();
	}

	@Test
	void leavesControlCToTheParent() throws IOException {
		var child = ChildProcesses.start(new ProcessBuilder("sh", "-c", "kill -INT $$; echo survived"), log());

		child.awaitSuccess(Duration.ofSeconds(5));

		assertThat(log()).content().contains("survived");
	}

	@Test
	void tellsWhyACommandFailed() {
		var child = ChildProcesses.start(new ProcessBuilder("sh", "-c", "echo no disk >&2; exit 3"), log());

		assertThatIllegalStateException().isThrownBy(() -> child.awaitSuccess(Duration.ofSeconds(5)))
			.withMessageContaining("ended with 3")
			.withMessageContaining("no disk");
	}

	@Test
	void killsACommandThatIsNotWantedAnyMore() {
		var child = ChildProcesses.start(new ProcessBuilder("sleep", "600"), log());

		assertThatIllegalStateException().isThrownBy(() -> child.awaitSuccess(Duration.ofMinutes(10), () -> false))
			.withMessageContaining("given up");
		assertThat(child.isAlive()).isFalse();
	}

	@Test
	void keepsOutputThatGoesToAFileOutOfTheLog() {
		var output = this.folder.resolve("output");
		var builder = new ProcessBuilder("echo", "rows").redirectOutput(Redirect.to(output.toFile()));

		ChildProcesses.start(builder, log()).awaitSuccess(Duration.ofSeconds(5));

		assertThat(output).hasContent("rows");
		assertThat(log()).isEmptyFile();
	}

	private Path log() {
		return this.folder.resolve("child.log");
	}

	private static Process startParent(Path pids) throws IOException {
		var java = ProcessHandle.current().info().command().orElseThrow();
		return new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
				Parent.class.getName(), pids.toString())
			.inheritIO()
			.start();
	}

}
