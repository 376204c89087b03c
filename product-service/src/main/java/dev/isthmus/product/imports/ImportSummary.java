package dev.isthmus.product.imports;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What became of an import.
 *
 * @param accepted lines whose product is now in the catalogue as given
 * @param created accepted lines that made a product
 * @param updated accepted lines that changed a product; the others were there already
 * @param refused lines that changed nothing
 * @param errors the first refused lines, in their order
 */
@Schema(description = "What became of an import.")
public record ImportSummary(
		@Schema(description = "Lines whose product is now in the catalogue as given. Those that were neither created "
				+ "nor updated were there already.", example = "998") int accepted,
		@Schema(description = "Accepted lines that made a product.", example = "900") int created,
		@Schema(description = "Accepted lines that changed a product.", example = "90") int updated,
		@Schema(description = "Lines that changed nothing.", example = "2") int refused,
		@Schema(description = "The first 1,000 refused lines.") List<LineError> errors) {

	/**
	 * Why a line was refused.
	 *
	 * @param line from 1
	 * @param type stable, for programs
	 * @param fields that it is about
	 * @param problem for the sender, in English
	 */
	public record LineError(@Schema(description = "Counted from 1.", example = "17") int line,
			@Schema(example = "INVALID") Type type,
			@Schema(description = "What it is about; none if that is the line as a whole.") List<String> fields,
			@Schema(example = "prices[0].currency must be an ISO 4217 currency code") String problem) {

		static LineError ofLine(int line, Type type, String problem) {
			return new LineError(line, type, List.of(), problem);
		}

		/**
		 * Tells reasons apart, so that each can be said in the sender's language.
		 */
		public enum Type {

			/** Longer than a line may be. */
			TOO_LONG,

			/** Not one JSON object. */
			MALFORMED,

			/** A field that products do not have. */
			UNKNOWN_FIELD,

			/** A field is of another type. */
			WRONG_TYPE,

			/** Fields break the rules for their values. */
			INVALID,

			/** Somebody else changed the product at the same time. */
			CONFLICT

		}

	}

}
