package dev.isthmus.multiregion.region;

import java.io.IOException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Asks a witness for its vote. It has no data, so its answer says nothing else.
 */
class WitnessWatch implements Watch.Look {

	private static final Logger logger = LoggerFactory.getLogger(WitnessWatch.class);

	private final RegionQuestion question;

	WitnessWatch(RegionQuestion question) {
		this.question = question;
	}

	@Override
	public void look() throws InterruptedException {
		try {
			this.question.ask(System.nanoTime(), this.question.timeout());
		}
		catch (IOException | JacksonException ex) {
			logger.debug("The witness does not answer", ex);
		}
	}

}
