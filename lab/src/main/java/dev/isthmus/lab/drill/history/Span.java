package dev.isthmus.lab.drill.history;

/**
 * When an operation took place, in microseconds since the drill began.
 *
 * @param due when it should have begun; latency counts from here, so that a system that
 * stalls does not look fast because its callers had to wait
 * @param started when it was sent
 * @param ended when its outcome was known
 */
public record Span(long due, long started, long ended) {

	public Span {
		if (started < due || ended < started) {
			throw new IllegalArgumentException("An operation is due, starts and ends in this order, not %d, %d, %d"
				.formatted(due, started, ended));
		}
	}

	/**
	 * From when it should have begun until its outcome was known.
	 */
	public long latencyMicros() {
		return this.ended - this.due;
	}

}
