package dev.isthmus.search.feed;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.isthmus.multiregion.changelog.Position;

/**
 * The terms that the region's database knows.
 *
 * @param terms in any order
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ProductTerms(List<Term> terms) {

	/**
	 * One of them.
	 *
	 * @param term its number
	 * @param positions how far the change log had come when it began
	 */
	@JsonIgnoreProperties(ignoreUnknown = true)
	record Term(long term, Position positions) {
	}

	/** A term ends where the next one begins. */
	Optional<Position> endOf(long term) {
		return this.terms.stream()
			.filter((later) -> later.term() > term)
			.min(Comparator.comparingLong(Term::term))
			.map(Term::positions);
	}

}
