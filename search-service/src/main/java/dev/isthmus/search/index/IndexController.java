package dev.isthmus.search.index;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The index of this region: how it stands, and what operators do to it. Nothing here is
 * forwarded to another region.
 */
@RestController
@RequestMapping("/search/index")
@Tag(name = "index", description = "The index of this region")
class IndexController {

	private final ProductIndexes indexes;

	private final Progress progress;

	private final Rebuild rebuild;

	private final Verification verification;

	IndexController(ProductIndexes indexes, Progress progress, Rebuild rebuild, Verification verification) {
		this.indexes = indexes;
		this.progress = progress;
		this.rebuild = rebuild;
		this.verification = verification;
	}

	@GetMapping
	@Operation(summary = "Tell how far the index has come")
	IndexReport report() {
		var index = this.indexes.current();
		var progress = this.progress.snapshot();
		var position = progress.position();
		return new IndexReport(index.map(ProductIndex::name).orElse(null), progress.state(),
				index.map(ProductIndex::count).orElse(0L), (position != null) ? position.term() : 0,
				(position != null) ? position.position().toString() : "", progress.head().toString(),
				progress.lagChanges(), progress.lag().toMillis(),
				(progress.delay() != null) ? progress.delay().toMillis() : null, this.rebuild.status(),
				this.verification.last().orElse(null));
	}

	@PostMapping("/rebuild")
	@ResponseStatus(HttpStatus.ACCEPTED)
	@Operation(summary = "Build the index anew while searches go on", description = """
			Answers at once; the index tells how it goes on. 409 while one is being built.""")
	Rebuild.RebuildStatus rebuild() {
		this.rebuild.start();
		return this.rebuild.status();
	}

	@PostMapping("/verification")
	@Operation(summary = "Compare the index with the database and repair it", description = """
			Answers when it is done. Regions whose indexes are equal report equal digests.""")
	Verification.Report verify(
			@Parameter(description = "Whether what differs is repaired; else it is only counted.") @RequestParam(
					defaultValue = "true") boolean repair) {
		return this.verification.run(repair);
	}

}
