package dev.isthmus.lab.database;

import java.time.Duration;

import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Progress;

/**
 * Silences an old primary that can be reached: it is made read-only, or killed if it does
 * not comply. One that is dead already stays dead: only the control plane starts servers,
 * and all of them start read-only.
 */
record FenceOrKill(DatabaseNode old) implements Silencing {

	private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(1);

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

}
