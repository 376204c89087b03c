package dev.isthmus.lab.workspace;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import dev.isthmus.lab.operation.RefusedException;

/**
 * The project's folder and what its build has made.
 *
 * @param root where {@code regions.yaml} lies
 */
public record Project(Path root) {

	/** The system property by which {@code ./isthmus} says where the project lies. */
	public static final String HOME_PROPERTY = "isthmus.home";

	public Project {
		root = root.toAbsolutePath().normalize();
		if (Files.notExists(root.resolve("regions.yaml"))) {
			throw RefusedException.invalid("there is no regions.yaml in " + root);
		}
	}

	/**
	 * Finds the project: by the system property, else upwards from the working directory.
	 */
	public static Project find() {
		var home = System.getProperty(HOME_PROPERTY);
		var start = Path.of((home != null) ? home : "").toAbsolutePath();
		for (Path folder = start; folder != null; folder = folder.getParent()) {
			if (Files.exists(folder.resolve("regions.yaml"))) {
				return new Project(folder);
			}
		}
		throw RefusedException.invalid("there is no regions.yaml in " + start + " or above");
	}

	public Path regionsFile() {
		return this.root.resolve("regions.yaml");
	}

	/**
	 * The class path of a module that can be run.
	 * @param module its folder
	 */
	public String classpath(String module) {
		var target = this.root.resolve(module).resolve("target");
		var jar = target.resolve(module + ".jar");
		try {
			return jar + File.pathSeparator + Files.readString(target.resolve("classpath")).strip();
		}
		catch (IOException ex) {
			throw RefusedException.conflict(module + " is not built; run ./mvnw -DskipTests package");
		}
	}

	/**
	 * The built page, if it is there.
	 */
	public Optional<Path> page() {
		var dist = this.root.resolve("gateway-web/app/dist");
		try (var files = Files.find(dist, 4, (file, _) -> file.endsWith("index.html"))) {
			return files.map(Path::getParent).findFirst();
		}
		catch (IOException ex) {
			return Optional.empty();
		}
	}

}
