package dev.isthmus.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

import org.jspecify.annotations.Nullable;

/** Whole folders: copied and deleted. */
public final class Folders {

	private Folders() {
	}

	/** Copies a folder with all it holds to a path that does not exist yet. */
	public static void copy(Path from, Path to) {
		try (var paths = Files.walk(from)) {
			for (var path : (Iterable<Path>) paths::iterator) {
				Files.copy(path, to.resolve(from.relativize(path)));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot copy " + from + " to " + to, ex);
		}
	}

	/** Deletes a folder with all it holds, also while something else deletes in it. */
	public static void delete(Path folder) {
		if (Files.notExists(folder)) {
			return;
		}
		try {
			Files.walkFileTree(folder, new Deletion());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot delete " + folder, ex);
		}
	}

	private static final class Deletion extends SimpleFileVisitor<Path> {

		@Override
		public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
			Files.deleteIfExists(file);
			return FileVisitResult.CONTINUE;
		}

		@Override
		public FileVisitResult visitFileFailed(Path file, IOException ex) throws IOException {
			if (ex instanceof NoSuchFileException) {
				return FileVisitResult.CONTINUE;
			}
			throw ex;
		}

		@Override
		public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException ex) throws IOException {
			Files.deleteIfExists(folder);
			return FileVisitResult.CONTINUE;
		}

	}

}
