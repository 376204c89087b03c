package dev.isthmus.lab.drill.verdict;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One line of a verdict.
 *
 * @param about what was looked at
 * @param measured what was found
 * @param bound what was allowed; empty if anything was
 * @param passed whether the bound was kept
 */
public record Finding(Subject about, String measured, String bound, boolean passed) {

	/** What was looked at, for people. */
	@JsonProperty
	public String subject() {
		return this.about.sentence();
	}

}
