package dev.isthmus.lab.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.isthmus.engines.process.ChildProcess;
import dev.isthmus.engines.process.ChildProcesses;
import dev.isthmus.lab.workspace.Project;

/**
 * A module of the project that runs as a process of its own.
 *
 * @param module its folder
 * @param mainClass where it begins
 */
public record JavaProgram(String module, String mainClass) {

	/**
	 * Small and quick to start: several of these share a laptop. The first compiler tier
	 * halves the CPU time of a start and costs throughput that a laptop does not need.
	 */
	private static final List<String> JVM_OPTIONS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
			"-Xshare:auto", "-Xmx256m", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", "-Duser.timezone=UTC",
			"--enable-native-access=ALL-UNNAMED");

	public static final JavaProgram GATEWAY = new JavaProgram("gateway-web", "dev.isthmus.gateway.GatewayApplication");

	/**
	 * The program of a service, by the naming rule that all services keep to.
	 * @param service its name, such as {@code product}
	 */
	public static JavaProgram ofService(String service) {
		var capitalized = Character.toUpperCase(service.charAt(0)) + service.substring(1);
		return new JavaProgram(service + "-service",
				"dev.isthmus." + service + "." + capitalized + "ServiceApplication");
	}

	/**
	 * Starts the program; it dies with this JVM.
	 * @param project where it was built
	 * @param arguments what it is configured with
	 * @param log the file that its output is appended to
	 */
	public ChildProcess start(Project project, List<String> arguments, Path log) {
		var command = new ArrayList<String>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(JVM_OPTIONS);
		command.add("-cp");
		command.add(project.classpath(this.module));
		command.add(this.mainClass);
		command.addAll(arguments);
		return ChildProcesses.start(new ProcessBuilder(command).directory(project.root().toFile()), log);
	}

}
