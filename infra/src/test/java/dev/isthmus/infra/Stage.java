package dev.isthmus.infra;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A copy of a script in a folder of its own, with stand-ins for the command lines that it
 * calls. A stand-in may note what it is asked in the file {@code calls}.
 */
final class Stage {

	private final Path folder;

	private final String script;

	Stage(Path folder, String script) throws IOException {
		this(folder, script, Files.readString(Path.of("scripts", script)));
	}

	private Stage(Path folder, String script, String text) throws IOException {
		this.folder = folder;
		this.script = script;
		Files.createDirectories(folder.resolve("scripts"));
		Files.createDirectories(folder.resolve("bin"));
		Files.createDirectories(folder.resolve(".ssh"));
		write("scripts/" + script, text);
	}

	/** Commands that somebody types, for example out of a document. */
	static Stage typing(Path folder, String commands) throws IOException {
		return new Stage(folder, "typed", "#!/usr/bin/env bash\n" + commands);
	}

	/** Puts a program on the path, or beside the script's folder. */
	void standIn(String name, String body) throws IOException {
		write(name, "#!/usr/bin/env bash\n" + body + "\n");
	}

	private void write(String name, String text) throws IOException {
		Path program = this.folder.resolve(name);
		Files.writeString(program, text);
		assertThat(program.toFile().setExecutable(true)).isTrue();
	}

	/** Runs the script and answers how it ended. */
	int run(Map<String, String> settings, String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(this.folder.resolve("scripts").resolve(this.script).toString()));
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command).directory(this.folder.toFile()).redirectErrorStream(true);
		builder.environment().put("PATH", this.folder.resolve("bin") + ":" + System.getenv("PATH"));
		builder.environment().put("HOME", this.folder.toString());
		builder.environment().putAll(settings);
		Process process = builder.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(1, TimeUnit.MINUTES)).as(output).isTrue();
		return process.exitValue();
	}

	/** What the stand-ins have noted. */
	List<String> calls() throws IOException {
		Path calls = this.folder.resolve("calls");
		return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
	}

}
