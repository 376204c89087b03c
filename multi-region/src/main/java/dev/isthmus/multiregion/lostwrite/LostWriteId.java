package dev.isthmus.multiregion.lostwrite;

import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names a lost write by where the change log of the old primary has it. Text form:
 * {@code us-east-1.product.7.3.118}.
 *
 * @param region the old primary
 * @param schema of the service that it was written to
 * @param term in which it was written
 * @param shard of the change log
 * @param seq its number in the shard
 */
public record LostWriteId(String region, String schema, long term, int shard, long seq) {

	private static final Pattern TEXT = Pattern
		.compile("([a-z0-9-]{1,32})\\.([a-z0-9_]{1,64})\\.(\\d{1,18})\\.(\\d{1,4})\\.(\\d{1,18})");

	/** Reads the text form; empty if it is none. */
	static Optional<LostWriteId> parse(String text) {
		var matcher = TEXT.matcher(text);
		if (!matcher.matches()) {
			return Optional.empty();
		}
		return Optional.of(new LostWriteId(matcher.group(1), matcher.group(2), Long.parseLong(matcher.group(3)),
				Integer.parseInt(matcher.group(4)), Long.parseLong(matcher.group(5))));
	}

	@JsonValue
	@Override
	public String toString() {
		return "%s.%s.%d.%d.%d".formatted(this.region, this.schema, this.term, this.shard, this.seq);
	}

}
