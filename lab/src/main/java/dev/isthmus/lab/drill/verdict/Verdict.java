package dev.isthmus.lab.drill.verdict;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whether a drill kept its bounds.
 *
 * @param findings line by line
 */
public record Verdict(List<Finding> findings) {

	public Verdict {
		findings = List.copyOf(findings);
	}

	public boolean passed() {
		return this.findings.stream().allMatch(Finding::passed);
	}

	/** The verdict as people read it in a terminal. */
	public String toTable() {
		var subjects = width(Finding::subject);
		var measures = width(Finding::measured);
		var bounds = width(Finding::bound);
		var form = "  %-4s  %-" + subjects + "s  %-" + measures + "s  %-" + bounds + "s";
		return this.findings.stream()
			.map((finding) -> form.formatted(mark(finding), finding.subject(), finding.measured(), finding.bound())
				.stripTrailing())
			.collect(Collectors.joining("\n"));
	}

	private static String mark(Finding finding) {
		if (!finding.passed()) {
			return "FAIL";
		}
		return finding.bound().isEmpty() ? "" : "ok";
	}

	private int width(Function<Finding, String> column) {
		return Math.max(1, this.findings.stream().map(column).mapToInt(String::length).max().orElse(1));
	}

}
