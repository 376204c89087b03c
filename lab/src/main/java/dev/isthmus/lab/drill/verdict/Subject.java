package dev.isthmus.lab.drill.verdict;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What a verdict looks at.
 */
public enum Subject {

	READS_FAILED("reads failed"),

	WRITES_FAILED("writes failed"),

	TIME_WITHOUT_WRITES("time without writes (RTO)"),

	TIME_WITHOUT_READS("time without reads"),

	WRITES_LOST("acknowledged writes lost (RPO)"),

	UNREPORTED_LOSSES("lost writes that nobody reported"),

	UNDONE_WRITES("writes refused because a loss had undone what they built on"),

	PRIMARY_CHANGES("changes of the region that acknowledges writes"),

	/**
	 * Shown by addresses, of which there is one more each time. Entries are sent whole
	 * and look the same however often that is done.
	 */
	DUPLICATE_WRITES("writes applied twice"),

	PHANTOM_VALUES("values that nobody wrote"),

	SILENT_STALE_READS("stale reads that did not say so"),

	BACKWARD_READS("reads that went backwards"),

	DIVERGENT_ORDERS("entries seen in different orders"),

	STALE_READS("reads that said they were stale"),

	UNEQUAL_ENTRIES("entries that differ between regions at the end"),

	EQUAL_AFTER("databases and indexes equal after");

	private final String sentence;

	Subject(String sentence) {
		this.sentence = sentence;
	}

	/** For people, in English. */
	public String sentence() {
		return this.sentence;
	}

	/** As the control API says it, such as {@code reads-failed}. */
	@JsonValue
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
