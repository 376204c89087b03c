package dev.isthmus.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import dev.isthmus.lab.importing.ProductSource;
import dev.isthmus.lab.importing.Shop;
import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Pause;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.operation.Stopwatch;

/**
 * Fills the shop on the first start of its data, until every region finds all of it.
 */
final class Catalogue {

	private static final Duration FOUND_TIMEOUT = Duration.ofSeconds(30);

	private static final int POLL_MILLIS = 200;

	private final Path marker;

	private final ProductSource sample;

	Catalogue(Path dataFolder, ProductSource sample) {
		this.marker = dataFolder.resolve("catalogue-loaded");
		this.sample = sample;
	}

	void loadOnce(Parts parts, Progress progress) {
		if (Files.exists(this.marker)) {
			return;
		}
		var stopwatch = new Stopwatch();
		try (var shop = new Shop(parts.settings().url())) {
			var token = shop.logIn(LabSettings.OPERATOR_EMAIL, parts.secrets().operatorPassword());
			var summary = shop.importProducts(this.sample, token);
			if (summary.path("refused").asInt() > 0) {
				throw new FailedException("the shop refused lines of the sample catalogue: " + summary);
			}
			Files.createFile(this.marker);
			progress.say("catalogue", summary.path("accepted").asString() + " products loaded in " + stopwatch);
			awaitFound(parts, summary.path("accepted").asInt(), progress);
		}
		catch (IOException ex) {
			throw new FailedException("cannot write " + this.marker, ex);
		}
	}

	/** Indexes take in what was loaded a moment after it is acknowledged. */
	private static void awaitFound(Parts parts, int products, Progress progress) {
		var stopwatch = new Stopwatch();
		for (var region : parts.regions().all()) {
			try (var shop = new Shop(region.url())) {
				while (shop.countFound() < products) {
					if (stopwatch.elapsed().compareTo(FOUND_TIMEOUT) > 0) {
						progress.say("catalogue", region.id() + " does not find all of it yet");
						return;
					}
					Pause.ofMillis(POLL_MILLIS);
				}
			}
		}
		progress.say("catalogue", "found in every region, " + stopwatch + " later");
	}

}
