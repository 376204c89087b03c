package dev.isthmus.lab.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class IsthmusCommandTests {

	private final StringWriter out = new StringWriter();

	private final StringWriter err = new StringWriter();

	@TempDir
	private Path work;

	@Test
	void explainsEveryCommand() {
		for (var command : IsthmusCommand.commandLine().getSubcommands().keySet()) {
			assertThat(run(command, "--help")).as(command).isZero();
			assertThat(this.out.toString()).contains("Usage: isthmus " + command);
		}
	}

	@Test
	void saysThatNoLabIsRunning() {
		assertThat(run("status", "--work", this.work.toString())).isEqualTo(1);
		assertThat(this.err.toString())
			.isEqualToIgnoringNewLines("isthmus: no lab is running; start one with: isthmus up");
	}

	@ParameterizedTest
	@CsvSource({ "stop", "link a", "link a b", "link a b --down --up", "link a b --latency 80", "up --port no",
			"up --policy fastest", "drill", "drill earthquake", "drill switchover --rate 0",
			"drill switchover --duration 1h", "drill switchover --report /nowhere/report.html",
			"drill switchover --json /" })
	void refusesWrongUsage(String arguments) {
		assertThat(run((arguments + " --work " + this.work).split(" "))).isEqualTo(2);
		assertThat(this.err.toString()).contains("Usage: isthmus");
	}

	private int run(String... arguments) {
		return IsthmusCommand.commandLine()
			.setOut(new PrintWriter(this.out, true))
			.setErr(new PrintWriter(this.err, true))
			.execute(arguments);
	}

}
