package dev.isthmus.lab.drill.report;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

import dev.isthmus.lab.drill.history.Operation;
import dev.isthmus.lab.drill.history.Operation.Append;
import dev.isthmus.lab.drill.history.Operation.Read;

/**
 * Puts an operation that shows an anomaly into words.
 */
final class Witness {

	private static final double MICROS_PER_SECOND = TimeUnit.SECONDS.toMicros(1);

	private Witness() {
	}

	static String describe(Operation operation) {
		var when = String.format(Locale.ROOT, "%.3f s to %.3f s", operation.span().started() / MICROS_PER_SECOND,
				operation.span().ended() / MICROS_PER_SECOND);
		var what = switch (operation) {
			case Append append -> "appends " + append.value();
			case Read read -> "reads (%s, %s) %s".formatted(lower(read.source()), lower(read.freshness()),
					String.join(" ", read.seen()));
		};
		return "%s: %s %s; %s by %s".formatted(when, operation.session(), what, lower(operation.outcome()),
				operation.servedBy());
	}

	private static String lower(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT);
	}

}
