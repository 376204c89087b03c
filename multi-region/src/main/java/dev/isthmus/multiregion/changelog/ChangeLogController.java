package dev.isthmus.multiregion.changelog;

import java.time.Duration;

import dev.isthmus.multiregion.problem.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The change feed, for other services.
 */
@RestController
@RequestMapping("/${isthmus.service}")
class ChangeLogController {

	private final ChangeLog changeLog;

	ChangeLogController(ChangeLog changeLog) {
		this.changeLog = changeLog;
	}

	/**
	 * Answers with the changes after a position, waiting for the first if there is none.
	 */
	@GetMapping("/changes")
	ChangePage changes(@RequestParam(defaultValue = "") String after,
			@RequestParam(defaultValue = "100") @Min(1) @Max(1_000) int limit,
			@RequestParam(defaultValue = "0") @Min(0) @Max(20_000) int waitMillis) {
		return this.changeLog.read(position(after), limit, Duration.ofMillis(waitMillis));
	}

	private static Position position(String text) {
		try {
			return Position.parse(text);
		}
		catch (IllegalArgumentException ex) {
			throw ProblemException.invalid("after", "is not a position such as 0:12,3:5");
		}
	}

}
