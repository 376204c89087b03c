package dev.isthmus.lab.database;

import java.time.Duration;

import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Progress;

/**
 * Silences an old primary that can be reached: it is made read-only, or killed if it does
 * not comply. One that is dead already stays dead: only the control plane starts servers,
 * and all of them start read-only.
 */
final class FenceOrKill implements Silencing {

	private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(1);

	private final DatabaseNode old;

	private final GlobalDatabase.Network network;

	private boolean fenced;

	FenceOrKill(DatabaseNode old, GlobalDatabase.Network network) {
		this.old = old;
		this.network = network;
	}

	@Override
	public void silence(Progress progress) {
		var server = this.old.running();
		if (server.isEmpty()) {
			return;
		}
		if (!server.get().answers(ANSWER_TIMEOUT)) {
			this.old.kill();
			progress.say(this.old.region(), "does not answer; its database has been killed for good");
			return;
		}
		try {
			this.old.fence();
			this.fenced = true;
			progress.say(this.old.region(), "is fenced: it refuses writes");
		}
		catch (FailedException ex) {
			this.old.kill();
			progress.say(this.old.region(), "could not be fenced in time; its database has been killed");
		}
	}

	@Override
	public void confirm() {
		// Nobody but the control plane makes a server writable again.
	}

	/**
	 * One that has been killed, or is out of reach meanwhile, is left to the next beat.
	 */
	@Override
	public void undo(Progress progress) {
		if (this.fenced && this.old.isRunning() && this.network.reachesControl(this.old.region())) {
			this.old.replication().promote();
			progress.say(this.old.region(), "takes writes again");
		}
	}

}
