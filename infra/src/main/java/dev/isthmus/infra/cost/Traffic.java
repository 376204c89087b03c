package dev.isthmus.infra.cost;

/**
 * What users do in a month, all regions together. Half of it is a guess that everybody
 * has to replace by numbers of their own.
 *
 * @param requestsMillion requests to the services, in millions
 * @param writeShare how many of them are writes, 0 to 1
 * @param answerKib the size of an average answer
 * @param changeKib what an average write adds to the database's log
 * @param pageGib the page's files sent from the edge
 * @param databaseGib the size of the database
 * @param logKib what an average request adds to the logs
 */
record Traffic(double requestsMillion, double writeShare, double answerKib, double changeKib, double pageGib,
		double databaseGib, double logKib) {

	private static final double KIB_PER_GIB = 1024 * 1024;

	/** Question and answer, headers included. */
	private static final double PROBE_KIB = 1.5;

	/** What is reckoned with when nothing is said. */
	static final Traffic MODERATE = new Traffic(200, 0.05, 6, 4, 500, 100, 0.5);

	static double probesGib(double probesMillion) {
		return probesMillion * 1_000_000 * PROBE_KIB / KIB_PER_GIB;
	}

	Traffic withRequestsMillion(double millions) {
		return new Traffic(millions, this.writeShare, this.answerKib, this.changeKib, this.pageGib, this.databaseGib,
				this.logKib);
	}

	double answersGib() {
		return this.requestsMillion * 1_000_000 * this.answerKib / KIB_PER_GIB;
	}

	double logsGib() {
		return this.requestsMillion * 1_000_000 * this.logKib / KIB_PER_GIB;
	}

	double writesMillion() {
		return this.requestsMillion * this.writeShare;
	}

	/** What one secondary region takes from the primary region's log. */
	double replicatedGib() {
		return writesMillion() * 1_000_000 * this.changeKib / KIB_PER_GIB;
	}

	/**
	 * What secondary regions send to the primary one and back: their users' writes and
	 * the answers to them.
	 */
	double forwardedGib(int regions) {
		double fromSecondaries = (regions - 1) / (double) regions;
		return writesMillion() * fromSecondaries * 1_000_000 * (this.changeKib + this.answerKib) / KIB_PER_GIB;
	}

}
