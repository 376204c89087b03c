package dev.isthmus.lab.drill.load;

/**
 * A clock on which sleeping takes no time, and that can be shifted.
 */
class ManualClock implements DrillClock {

	private long now;

	@Override
	public synchronized long micros() {
		return this.now;
	}

	@Override
	public synchronized void sleepUntil(long micros) {
		this.now = Math.max(this.now, micros);
	}

	synchronized void shift(long micros) {
		this.now += micros;
	}

}
