package dev.isthmus.lab.controlplane;

/**
 * Counts missed beats. Three in a row raise the alarm: one may be a hiccup.
 *
 * @param last what the last beat was
 * @param missed how many beats in a row were not well
 */
record Detector(Beat last, int missed) {

	static final int ALARM = 3;

	static final Detector CALM = new Detector(Beat.WELL, 0);

	Detector hear(Beat beat) {
		return (beat == Beat.WELL) ? CALM : new Detector(beat, Math.min(this.missed + 1, ALARM));
	}

	boolean isAlarmed() {
		return this.missed >= ALARM;
	}

	/** Whether the last beat was the first that was missed. */
	boolean isFirstMiss() {
		return this.missed == 1;
	}

}
