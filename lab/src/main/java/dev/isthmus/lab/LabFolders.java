package dev.isthmus.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.isthmus.lab.operation.RefusedException;
import dev.isthmus.lab.workspace.WorkFolder;

/**
 * The folders of a lab, held by its process alone.
 */
final class LabFolders implements AutoCloseable {

	private final List<FileLock> locks = new ArrayList<>();

	private final WorkFolder work;

	private LabFolders(WorkFolder work) {
		this.work = work;
	}

	/**
	 * Takes the folders, and empties what is not to be kept.
	 * @throws RefusedException if another lab has them
	 */
	static LabFolders take(LabSettings settings) {
		var folders = new LabFolders(settings.work());
		folders.lock(settings.work().folder(), "a lab is running already; stop it with: isthmus down");
		if (settings.keptData() != null) {
			folders.lock(settings.keptData(), "another lab is using " + settings.keptData());
		}
		else {
			WorkFolder.delete(settings.work().passingData());
		}
		folders.emptyLogs();
		return folders;
	}

	private void lock(Path folder, String otherwise) {
		var lock = WorkFolder.lock(folder);
		if (lock.isEmpty()) {
			close();
			throw RefusedException.conflict(otherwise);
		}
		this.locks.add(lock.get());
	}

	/** The log of a lab in the background is being written already and stays. */
	private void emptyLogs() {
		try {
			Files.createDirectories(this.work.logs());
			try (var logs = Files.list(this.work.logs())) {
				logs.filter((log) -> !log.equals(this.work.labLog())).forEach(WorkFolder::delete);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot empty " + this.work.logs(), ex);
		}
	}

	@Override
	public void close() {
		for (var lock : this.locks) {
			try {
				lock.acquiredBy().close();
			}
			catch (IOException ex) {
				// It goes with the process in any case.
			}
		}
		this.locks.clear();
	}

}
