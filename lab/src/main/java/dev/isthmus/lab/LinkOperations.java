package dev.isthmus.lab;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import dev.isthmus.lab.control.LinkReport;
import dev.isthmus.lab.link.LinkCondition;
import dev.isthmus.lab.link.Links;
import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.timeline.EventKind;
import dev.isthmus.lab.timeline.Timeline;

/**
 * What can be done to the links between regions; needs not be alone.
 */
final class LinkOperations {

	private final Links links;

	private final Timeline timeline;

	LinkOperations(Links links, Timeline timeline) {
		this.links = links;
		this.timeline = timeline;
	}

	List<LinkReport> all() {
		return this.links.all()
			.stream()
			.map((link) -> LinkReport.of(link.from(), link.to(), link.condition()))
			.toList();
	}

	/** Links that are not clear. */
	List<LinkReport> troubled() {
		return all().stream().filter((link) -> !link.isClear()).toList();
	}

	LinkCondition condition(String from, String to) {
		return this.links.get(from, to).condition();
	}

	void apply(String from, String to, LinkCondition condition) {
		try {
			this.links.get(from, to).apply(condition);
			var report = LinkReport.of(from, to, condition);
			this.timeline.record(EventKind.LINK,
					"from " + from + " to " + to + ": " + report.state() + ", " + report.latencyMillis() + " ms",
					Map.of("from", report.from(), "to", report.to(), "state", report.state(), "latencyMillis",
							Long.toString(report.latencyMillis())));
		}
		catch (IOException ex) {
			throw new FailedException("the link cannot be opened: " + ex.getMessage(), ex);
		}
	}

}
