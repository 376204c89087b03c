package dev.isthmus.product.imports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.isthmus.product.catalogue.Catalogue;

/**
 * Counts what becomes of the lines of one import.
 */
final class ImportTally {

	private final int maxErrors;

	private final List<ImportSummary.LineError> errors = new ArrayList<>();

	private int accepted;

	private int created;

	private int updated;

	private int refused;

	ImportTally(int maxErrors) {
		this.maxErrors = maxErrors;
	}

	void accept(int lines, Catalogue.Upserted upserted) {
		this.accepted += lines;
		this.created += upserted.created();
		this.updated += upserted.updated();
	}

	void refuse(ImportSummary.LineError error) {
		this.refused++;
		if (this.errors.size() < this.maxErrors) {
			this.errors.add(error);
		}
	}

	ImportSummary summary() {
		var inOrder = this.errors.stream().sorted(Comparator.comparingInt(ImportSummary.LineError::line)).toList();
		return new ImportSummary(this.accepted, this.created, this.updated, this.refused, inOrder);
	}

}
