package dev.isthmus.lab;

import java.io.IOException;
import java.nio.file.Path;

import dev.isthmus.lab.control.ControlAddress;
import dev.isthmus.lab.control.ControlClient;
import dev.isthmus.lab.control.ControlServer;
import dev.isthmus.lab.control.LabControl;
import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.secret.SecretFiles;

/**
 * The lab's control API while it listens, and the file that tells commands where.
 */
final class ControlApi implements AutoCloseable {

	private final ControlServer server;

	private final ControlAddress address;

	private ControlApi(ControlServer server, ControlAddress address) {
		this.server = server;
		this.address = address;
	}

	static ControlApi open(LabSettings settings, LabControl lab) {
		var ports = settings.ports();
		var token = SecretFiles.newPassword();
		try {
			var server = new ControlServer(ports.control(), token, ports.pageOrigins(), lab);
			return new ControlApi(server, new ControlAddress(server.url(), token, ProcessHandle.current().pid()));
		}
		catch (IOException ex) {
			throw new FailedException("the control API cannot listen: " + ex.getMessage(), ex);
		}
	}

	/** Tells commands where it is. */
	void announceIn(Path file) {
		this.address.writeTo(file);
	}

	/** For what goes the way that everybody goes. */
	ControlClient client() {
		return new ControlClient(this.address);
	}

	@Override
	public void close() {
		this.server.close();
	}

}
