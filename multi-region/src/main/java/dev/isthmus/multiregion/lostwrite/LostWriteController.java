package dev.isthmus.multiregion.lostwrite;

import java.security.Principal;

import dev.isthmus.multiregion.problem.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lost writes over HTTP, for operators. Decisions are writes, and done by the primary.
 */
@RestController
@RequestMapping("/${isthmus.service}/lost-writes")
class LostWriteController {

	private final LostWrites writes;

	LostWriteController(LostWrites writes) {
		this.writes = writes;
	}

	@GetMapping
	LostWritePage list(@RequestParam(required = false) @Nullable String after,
			@RequestParam(defaultValue = "100") @Min(1) @Max(100) int size) {
		// One more than asked for tells whether there is a next page.
		var found = this.writes.after((after != null) ? id("after", after) : null, size + 1);
		if (found.size() <= size) {
			return new LostWritePage(found, null);
		}
		var items = found.subList(0, size);
		return new LostWritePage(items, items.getLast().id());
	}

	@PostMapping("/{id}/reapplication")
	LostWrite reapply(@PathVariable String id, Principal operator) {
		return this.writes.reapply(id("id", id), operator.getName());
	}

	@PostMapping("/{id}/dismissal")
	LostWrite dismiss(@PathVariable String id, Principal operator) {
		return this.writes.dismiss(id("id", id), operator.getName());
	}

	private static LostWriteId id(String field, String text) {
		return LostWriteId.parse(text)
			.orElseThrow(() -> ProblemException.invalid(field, "is not an id such as us-east-1.product.7.3.118"));
	}

}
