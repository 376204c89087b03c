package dev.isthmus.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.isthmus.lab.control.ControlAddress;
import dev.isthmus.lab.workspace.Project;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How {@code ./isthmus} finds a JDK and what it has to build, tried with folders that
 * look like JDKs and like the project.
 */
class ScriptTests {

	private static final Instant THE_BUILD = Instant.parse("2026-01-01T00:00:00Z");

	private static final Instant BEFORE_THE_BUILD = THE_BUILD.minusSeconds(60);

	private static final Instant AFTER_THE_BUILD = THE_BUILD.plusSeconds(60);

	private final Map<String, String> environment = new HashMap<>();

	@TempDir
	private Path folder;

	@BeforeEach
	void hideTheJdksOfThisMachine() {
		this.environment.put("HOME", this.folder.toString());
		this.environment.put("PATH", "/usr/bin:/bin");
		this.environment.put("ISTHMUS_JDK_FOLDERS", this.folder.resolve("usr lib jvm").toString());
	}

	@Test
	void takesJavaHome() throws Exception {
		var home = jdk("home/jdk", "25.0.1");
		this.environment.put("JAVA_HOME", home.toString());
		assertThat(run("--version").output()).contains("Isthmus 0.").contains("JDK 25 (" + home + ")");
	}

	@Test
	void goesOnWhenJavaHomeIsTooOld() throws Exception {
		this.environment.put("JAVA_HOME", jdk("home/jdk", "17.0.15").toString());
		var newer = jdk("usr lib jvm/temurin-25", "25");
		assertThat(run("--version").output()).contains("JDK 25 (" + newer + ")");
	}

	@Test
	void takesTheJdkOfThePathThroughItsSymbolicLinks() throws Exception {
		var home = jdk("somewhere/jdk-26", "26.0.1");
		var bin = Files.createDirectories(this.folder.resolve("bin"));
		Files.createSymbolicLink(bin.resolve("java"), home.resolve("bin/java"));
		this.environment.put("PATH", bin + ":/usr/bin:/bin");
		assertThat(run("--version").output()).contains("JDK 26 (");
	}

	@Test
	void findsJdksOfMacOs() throws Exception {
		var home = jdk("usr lib jvm/temurin-25.jdk/Contents/Home", "25.0.2");
		assertThat(run("--version").output()).contains("JDK 25 (" + home + ")");
	}

	@Test
	void looksIntoTheHomeFolder() throws Exception {
		this.environment.remove("ISTHMUS_JDK_FOLDERS");
		jdk(".sdkman/candidates/java/25-tem", "25");
		assertThat(run("--version").output()).contains("JDK 25 (");
	}

	@Test
	void passesOverARuntimeWithoutCompiler() throws Exception {
		Files.delete(jdk("usr lib jvm/jre-25", "25").resolve("bin/javac"));
		assertThat(run("--version").exitCode()).isEqualTo(1);
	}

	@Test
	void saysWhereItLookedAndHowToInstallOne() throws Exception {
		this.environment.put("JAVA_HOME", jdk("home/jdk", "17.0.15").toString());
		var result = run("--version");
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.output()).contains("no JDK 25 or later was found")
			.contains(this.folder.resolve("home/jdk") + " (JDK 17)")
			.contains(this.folder.resolve("usr lib jvm") + "/*")
			.contains("apt install")
			.contains("brew install")
			.contains("JAVA_HOME");
	}

	@Test
	void buildsAgainWhenASourceHasChanged() throws Exception {
		this.environment.put("JAVA_HOME", jdk("home/jdk", "25").toString());
		var project = builtProject();
		touch(project.resolve("gateway-web/app/src/main.ts"), AFTER_THE_BUILD);
		assertThat(run(project.resolve("isthmus"), "up").output())
			.contains("Building (gateway-web/app/src/main.ts has changed)");
		assertThat(run(project.resolve("isthmus"), "up").output()).doesNotContain("Building");
	}

	@Test
	void takesWhatTheBuildWritesForNoChange() throws Exception {
		this.environment.put("JAVA_HOME", jdk("home/jdk", "25").toString());
		var project = builtProject();
		touch(project.resolve("gateway-web/app/src/app/contract/product.ts"), AFTER_THE_BUILD);
		assertThat(run(project.resolve("isthmus"), "up").output()).doesNotContain("Building");
	}

	@Test
	void waitsForAnotherThatBuilds() throws Exception {
		this.environment.put("JAVA_HOME", jdk("home/jdk", "25").toString());
		var project = builtProject();
		touch(project.resolve("pom.xml"), AFTER_THE_BUILD);
		var lock = building(project, ProcessHandle.current());
		var process = start(project.resolve("isthmus"), "up");
		try (var output = process.inputReader()) {
			assertThat(output.readLine()).isEqualTo("Another isthmus (process " + ProcessHandle.current().pid()
					+ ") is building here; waiting for it.");
			touch(project.resolve("lab/target/built"), AFTER_THE_BUILD);
			Files.delete(lock);
			assertThat(output.lines()).isEmpty();
		}
		assertThat(process.waitFor()).isZero();
		assertThat(Files.isSymbolicLink(lock)).isFalse();
	}

	@Test
	void buildsWhenTheOtherThatBuiltIsDead() throws Exception {
		this.environment.put("JAVA_HOME", jdk("home/jdk", "25").toString());
		var project = builtProject();
		touch(project.resolve("pom.xml"), AFTER_THE_BUILD);
		var dead = new ProcessBuilder("true").start();
		dead.waitFor();
		var lock = building(project, dead.toHandle());
		assertThat(run(project.resolve("isthmus"), "up").output()).contains("Building (pom.xml has changed)");
		assertThat(Files.isSymbolicLink(lock)).isFalse();
	}

	/** As if a process built the project. */
	private static Path building(Path project, ProcessHandle builder) throws IOException {
		var folder = Files.createDirectories(project.resolve(".isthmus"));
		return Files.createSymbolicLink(folder.resolve("building"), Path.of(Long.toString(builder.pid())));
	}

	@Test
	void buildsForADrillThatHasToStartALab() throws Exception {
		this.environment.put("JAVA_HOME", jdk("home/jdk", "25").toString());
		var project = builtProject();
		touch(project.resolve("pom.xml"), AFTER_THE_BUILD);
		var work = this.folder.resolve("work").toString();
		assertThat(run(project.resolve("isthmus"), "drill", "all", "--work", work).output())
			.contains("Building (pom.xml has changed)");
	}

	@Test
	void buildsForADrillWhereALabHasEnded() throws Exception {
		this.environment.put("JAVA_HOME", jdk("home/jdk", "25").toString());
		var project = builtProject();
		touch(project.resolve("pom.xml"), AFTER_THE_BUILD);
		var ended = new ProcessBuilder("true").start();
		ended.waitFor();
		var work = labOf(ended.toHandle());
		assertThat(run(project.resolve("isthmus"), "drill", "all", "--work", work.toString()).output())
			.contains("Building (pom.xml has changed)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "drill all --work %s", "drill all --work=%s", "up --work %s" })
	void buildsNothingUnderALabThatRuns(String command) throws Exception {
		this.environment.put("JAVA_HOME", jdk("home/jdk", "25").toString());
		var project = builtProject();
		touch(project.resolve("pom.xml"), AFTER_THE_BUILD);
		var arguments = command.formatted(labOf(ProcessHandle.current())).split(" ");
		assertThat(run(project.resolve("isthmus"), arguments).output()).doesNotContain("Building");
	}

	/** A work folder as a lab leaves it. */
	private Path labOf(ProcessHandle process) {
		var work = this.folder.resolve("work");
		new ControlAddress("http://127.0.0.1:1", "secret", process.pid()).writeTo(work.resolve("control.json"));
		return work;
	}

	/** Looks like a project whose build has ended; its Maven wrapper does nothing. */
	private Path builtProject() throws IOException {
		var project = Files.createDirectories(this.folder.resolve("the project"));
		Files.copy(Project.find().root().resolve("isthmus"), project.resolve("isthmus"));
		touch(project.resolve("pom.xml"), BEFORE_THE_BUILD);
		for (var module : new String[] { "product-service", "user-service", "search-service", "gateway-web", "lab" }) {
			touch(project.resolve(module + "/pom.xml"), BEFORE_THE_BUILD);
			touch(project.resolve(module + "/target/" + module + ".jar"), THE_BUILD);
			touch(project.resolve(module + "/target/classpath"), THE_BUILD);
		}
		touch(project.resolve("lab/target/built"), THE_BUILD);
		executable(project.resolve("mvnw"));
		return project;
	}

	private void touch(Path file, Instant changed) throws IOException {
		Files.createDirectories(file.getParent());
		Files.writeString(file, "");
		Files.setLastModifiedTime(file, FileTime.from(changed));
	}

	private Path jdk(String name, String version) throws IOException {
		var home = this.folder.resolve(name);
		var bin = Files.createDirectories(home.resolve("bin"));
		for (var tool : new String[] { "java", "javac" }) {
			executable(bin.resolve(tool));
		}
		Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + "\"\n");
		return home;
	}

	private static void executable(Path file) throws IOException {
		Files.writeString(file, "#!/bin/sh\n");
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
	}

	private Result run(String argument) throws Exception {
		return run(Project.find().root().resolve("isthmus"), argument);
	}

	private Result run(Path script, String... arguments) throws Exception {
		var process = start(script, arguments);
		var output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
		return new Result(process.waitFor(), output);
	}

	private Process start(Path script, String... arguments) throws IOException {
		var command = new ArrayList<>(List.of("/bin/sh", script.toString()));
		command.addAll(List.of(arguments));
		var builder = new ProcessBuilder(command);
		builder.environment().clear();
		builder.environment().putAll(this.environment);
		return builder.redirectErrorStream(true).start();
	}

	private record Result(int exitCode, String output) {
	}

}
