package dev.isthmus.multiregion.region;

import java.time.Instant;
import java.util.List;

import dev.isthmus.multiregion.changelog.Position;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells followers of the change log where each term began: what an earlier term wrote
 * beyond that is lost.
 */
@RestController
class TermController {

	private final TermTable terms;

	TermController(TermTable terms) {
		this.terms = terms;
	}

	/**
	 * All terms, the running one last.
	 */
	record Terms(List<TermView> terms) {
	}

	record TermView(long term, String region, Instant startedAt, Position positions) {

		static TermView of(Term term) {
			return new TermView(term.term(), term.region().value(), term.startedAt(), term.positions());
		}

	}

	@GetMapping("/${isthmus.service}/terms")
	Terms terms() {
		return new Terms(this.terms.all().stream().map(TermView::of).toList());
	}

}
