package dev.isthmus.engines.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.isthmus.engines.Folders;
import dev.isthmus.engines.process.ChildProcess;
import dev.isthmus.engines.process.ChildProcesses;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file system of an image that Jib has left as a tar file, and its program, started
 * by the image's own JVM under the image's own paths. Needs no container engine and no
 * root, but a Linux that lets a user have a namespace (user_namespaces(7)).
 */
final class UnpackedImage {

	/** The JVM finds its libraries through /proc, and its randomness in /dev. */
	private static final String ENTER = "mount --rbind /proc proc && mount --rbind /dev dev && exec chroot . \"$@\"";

	private static final Duration UNPACKING = Duration.ofMinutes(2);

	private final Path folder;

	private final JsonNode config;

	private UnpackedImage(Path folder, JsonNode config) {
		this.folder = folder;
		this.config = config;
	}

	/**
	 * Unpacks an image.
	 * @param tar what Jib's goal buildTar has written
	 * @param folder where it goes; what was there is deleted
	 */
	static UnpackedImage of(Path tar, Path folder) {
		try {
			Folders.delete(folder);
			var layers = Files.createDirectories(folder.resolve("layers"));
			unpack(tar, layers, folder);
			var json = JsonMapper.shared();
			var manifest = json.readTree(Files.readString(layers.resolve("manifest.json"))).path(0);
			var root = Files.createDirectories(folder.resolve("root"));
			for (var layer : manifest.path("Layers")) {
				unpack(layers.resolve(layer.asString()), root, folder);
			}
			Files.createDirectories(root.resolve("proc"));
			Files.createDirectories(root.resolve("dev"));
			return new UnpackedImage(folder,
					json.readTree(Files.readString(layers.resolve(manifest.path("Config").asString()))));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot unpack " + tar, ex);
		}
	}

	private static void unpack(Path tar, Path into, Path folder) {
		run(List.of("tar", "--no-same-owner", "-C", into.toString(), "-xf", tar.toString()), folder);
	}

	/** The processor that the image is for, as images name it. */
	String architecture() {
		return this.config.path("architecture").asString();
	}

	/** A file of the image, by its path there. */
	Path file(String path) {
		return this.folder.resolve("root" + path);
	}

	/**
	 * Whether the image's JVM runs on this machine.
	 * @return nothing, or why not
	 */
	String obstacle() {
		try {
			run(command(List.of("-version")), this.folder);
			return "";
		}
		catch (IllegalStateException | UncheckedIOException ex) {
			return String.valueOf(ex.getMessage());
		}
	}

	/**
	 * Starts the program as a container engine would, but for the options that come from
	 * a file of the image.
	 * @param options more options of the JVM
	 * @param environment more environment variables
	 * @param arguments of the program
	 */
	ChildProcess start(List<String> options, Map<String, String> environment, List<String> arguments) {
		var java = new ArrayList<>(options);
		this.config.path("config").path("Entrypoint").forEach((part) -> java.add(part.asString()));
		java.remove("java");
		java.remove(ImageTraining.OPTIONS_FLAG);
		java.addAll(arguments);
		var builder = new ProcessBuilder(command(java)).directory(this.folder.resolve("root").toFile());
		builder.environment().putAll(environment);
		return ChildProcesses.start(builder, this.folder.resolve("log"));
	}

	private List<String> command(List<String> java) {
		var command = new ArrayList<>(List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c",
				"cd '%s' && %s".formatted(this.folder.resolve("root").toAbsolutePath(), ENTER), "enter",
				variables().getOrDefault("JAVA_HOME", "/usr") + "/bin/java"));
		command.addAll(java);
		return command;
	}

	private Map<String, String> variables() {
		var variables = new HashMap<String, String>();
		this.config.path("config").path("Env").forEach((variable) -> {
			var parts = variable.asString().split("=", 2);
			variables.put(parts[0], parts[1]);
		});
		return variables;
	}

	private static void run(List<String> command, Path folder) {
		ChildProcesses.start(new ProcessBuilder(command), folder.resolve("log")).awaitSuccess(UNPACKING);
	}

}
