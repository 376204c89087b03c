package dev.isthmus.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The user's folder for what is expensive to make and the same for every run. An entry is
 * there whole or not at all: processes take turns by a lock file, and a new entry gets
 * its name last.
 */
public final class CacheFolder {

	private final Path root;

	CacheFolder(Path root) {
		this.root = root;
	}

	/**
	 * {@code $ISTHMUS_CACHE}, else {@code isthmus} in {@code $XDG_CACHE_HOME}, else in
	 * {@code ~/.cache} (XDG Base Directory Specification).
	 */
	public static CacheFolder ofUser() {
		return new CacheFolder(root(System.getenv(), Path.of(System.getProperty("user.home"))));
	}

	static Path root(Map<String, String> environment, Path home) {
		var own = environment.getOrDefault("ISTHMUS_CACHE", "");
		if (!own.isEmpty()) {
			return Path.of(own).toAbsolutePath();
		}
		var xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
		var caches = xdg.isEmpty() ? home.resolve(".cache") : Path.of(xdg);
		return caches.resolve("isthmus").toAbsolutePath();
	}

	/**
	 * The entry of that name, made first when it is absent.
	 * @param maker fills the new, empty folder that it is given
	 */
	public Path entry(String name, Consumer<Path> maker) {
		var entry = this.root.resolve(name);
		if (Files.exists(entry)) {
			return entry;
		}
		synchronized (CacheFolder.class) { // a file lock is held by the whole JVM
			try {
				Files.createDirectories(this.root);
				makeLocked(entry, maker);
				return entry;
			}
			catch (IOException ex) {
				throw new UncheckedIOException("cannot make " + entry, ex);
			}
		}
	}

	private static void makeLocked(Path entry, Consumer<Path> maker) throws IOException {
		var lockFile = sibling(entry, ".lock");
		try (var channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
				var lock = channel.lock()) {
			if (!lock.isValid() || Files.exists(entry)) {
				return;
			}
			var partial = sibling(entry, ".partial");
			Folders.delete(partial); // left by a process that was killed
			Files.createDirectory(partial);
			maker.accept(partial);
			Files.move(partial, entry, StandardCopyOption.ATOMIC_MOVE);
		}
	}

	private static Path sibling(Path entry, String suffix) {
		return entry.resolveSibling(entry.getFileName() + suffix);
	}

}
