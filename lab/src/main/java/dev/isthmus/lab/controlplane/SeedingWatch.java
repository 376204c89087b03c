package dev.isthmus.lab.controlplane;

import dev.isthmus.lab.database.GlobalDatabase;
import dev.isthmus.lab.operation.Progress;

/**
 * Looks at the primary while a database is copied, which may take minutes and waits for a
 * primary that hangs: nobody replaces one before that is over. After three missed beats
 * the copy is given up, if there is anything to do for the primary.
 */
final class SeedingWatch {

	private final GlobalDatabase database;

	private final Lookout lookout;

	private final Progress progress;

	private Detector detector = Detector.CALM;

	SeedingWatch(GlobalDatabase database, Lookout lookout, Progress progress) {
		this.database = database;
		this.lookout = lookout;
		this.progress = progress;
	}

	void beat() {
		if (!this.database.isSeeding()) {
			this.detector = Detector.CALM;
			return;
		}
		var primary = this.database.primary();
		this.detector = this.detector.hear(this.lookout.look(primary));
		var last = this.detector.last();
		if (this.detector.isAlarmed() && !(this.lookout.decide(primary, last) instanceof Decision.StandStill)) {
			this.progress.say(ControlPlane.NAME, primary + " " + last.description() + ", for " + Detector.ALARM
					+ " beats: the copying of a database is given up");
			this.database.giveUpSeeding();
			this.detector = Detector.CALM;
		}
	}

}
