package dev.isthmus.lab.cli;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import dev.isthmus.lab.control.ControlAddress;
import dev.isthmus.lab.control.ControlClient;
import dev.isthmus.lab.operation.RefusedException;
import dev.isthmus.lab.workspace.Project;
import dev.isthmus.lab.workspace.WorkFolder;

/**
 * Which lab a command is for: the one of a work folder.
 */
final class RunningLab {

	@Option(names = "--work", paramLabel = "DIR", defaultValue = "${env:ISTHMUS_WORK}",
			description = "Folder for logs, keys and passing data. Default: .isthmus in the project, "
					+ "or what ISTHMUS_WORK says.")
	private @Nullable Path folder;

	WorkFolder workFolder() {
		return new WorkFolder((this.folder != null) ? this.folder : Project.find().root().resolve(".isthmus"));
	}

	/**
	 * Connects to the lab.
	 * @throws RefusedException if none runs
	 */
	ControlClient connect() {
		return ControlAddress.read(workFolder().controlFile())
			.map(ControlClient::new)
			.orElseThrow(() -> RefusedException.conflict("no lab is running; start one with: isthmus up"));
	}

}
