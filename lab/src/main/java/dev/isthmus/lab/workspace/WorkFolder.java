package dev.isthmus.lab.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;

/**
 * The folder in which a lab keeps what lasts as long as it runs: its lock, its logs and
 * the address of its control API.
 *
 * @param folder where it lies
 */
public record WorkFolder(Path folder) {

	public WorkFolder {
		folder = folder.toAbsolutePath().normalize();
	}

	/** Says where the control API of a running lab is. */
	public Path controlFile() {
		return this.folder.resolve("control.json");
	}

	/** What a lab prints that was started in the background. */
	public Path labLog() {
		return logs().resolve("lab.log");
	}

	public Path logs() {
		return this.folder.resolve("logs");
	}

	/** Data of a lab whose user named no folder for it; deleted at the next start. */
	public Path passingData() {
		return this.folder.resolve("data");
	}

	/**
	 * Takes a folder for this process. The lock goes with the process, however it ends.
	 * @param folder the folder, made if absent
	 * @return the lock, or empty if another process holds it
	 */
	public static Optional<FileLock> lock(Path folder) {
		try {
			Files.createDirectories(folder);
			var channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			var lock = tryLock(channel);
			if (lock.isEmpty()) {
				channel.close();
			}
			return lock;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot lock " + folder, ex);
		}
	}

	private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
		try {
			return Optional.ofNullable(channel.tryLock());
		}
		catch (OverlappingFileLockException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Deletes a folder and all that is in it.
	 */
	public static void delete(Path folder) {
		if (Files.notExists(folder)) {
			return;
		}
		try (var files = Files.walk(folder)) {
			files.sorted(Comparator.reverseOrder()).forEach(WorkFolder::deleteOne);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot delete " + folder, ex);
		}
	}

	private static void deleteOne(Path file) {
		try {
			Files.deleteIfExists(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot delete " + file, ex);
		}
	}

}
