package dev.isthmus.product.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.problem.ProblemTypes;
import dev.isthmus.product.catalogue.Catalogue;
import dev.isthmus.product.imports.ImportSummary.LineError;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;

/**
 * Puts a stream of products into the catalogue, batch by batch. What a batch has stored
 * stays when a later one fails: sending the same stream again then is harmless, for a
 * line that changes nothing is not written.
 */
@Service
class ProductImport {

	private static final int MAX_ATTEMPTS = 3;

	private final Catalogue catalogue;

	private final LineParser parser;

	private final ImportProperties properties;

	ProductImport(Catalogue catalogue, LineParser parser, ImportProperties properties) {
		this.catalogue = catalogue;
		this.parser = parser;
		this.properties = properties;
	}

	/**
	 * Imports lines of JSON.
	 * @throws ProblemException when the stream is too long or breaks; its {@code summary}
	 * says what had been done until then
	 */
	ImportSummary run(InputStream body) {
		var tally = new ImportTally(this.properties.maxErrors());
		try {
			run(new NdjsonLines(body, this.properties.maxBodySize().toBytes(),
					(int) this.properties.maxLineSize().toBytes()), tally);
			return tally.summary();
		}
		catch (NdjsonLines.BodyTooLargeException ex) {
			throw new ProblemException(ProblemTypes.BODY_TOO_LARGE,
					"An import may have %d bytes; send the rest in another one"
						.formatted(this.properties.maxBodySize().toBytes()))
				.with("summary", tally.summary());
		}
		catch (IOException ex) {
			throw new ProblemException(ProblemTypes.MALFORMED_BODY, "The body ended early or is not in its encoding",
					ex)
				.with("summary", tally.summary());
		}
	}

	private void run(NdjsonLines lines, ImportTally tally) throws IOException {
		var batch = new ImportBatch(this.properties);
		for (var line = lines.next(); line != null; line = lines.next()) {
			switch (this.parser.parse(line)) {
				case ParsedLine.Refused refused -> tally.refuse(refused.error());
				case ParsedLine.Valid valid -> {
					if (!batch.hasRoomFor(valid.details())) {
						store(batch.lines(), tally);
						batch = new ImportBatch(this.properties);
					}
					batch.add(valid);
				}
			}
		}
		store(batch.lines(), tally);
	}

	/**
	 * Other writers may be at the same products: then smaller batches meet fewer of them.
	 */
	private void store(List<ParsedLine.Valid> lines, ImportTally tally) {
		if (lines.isEmpty() || stored(lines, tally)) {
			return;
		}
		if (lines.size() == 1) {
			tally.refuse(LineError.ofLine(lines.getFirst().number(), LineError.Type.CONFLICT,
					"changed by somebody else at the same time; send it again"));
			return;
		}
		store(lines.subList(0, lines.size() / 2), tally);
		store(lines.subList(lines.size() / 2, lines.size()), tally);
	}

	private boolean stored(List<ParsedLine.Valid> lines, ImportTally tally) {
		var products = lines.stream().map(ParsedLine.Valid::details).toList();
		for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
			try {
				tally.accept(lines.size(), this.catalogue.upsert(products));
				return true;
			}
			catch (ConcurrencyFailureException | DataIntegrityViolationException ex) {
				// Rolled back; the next attempt reads what the other writer has done.
			}
		}
		return false;
	}

}
