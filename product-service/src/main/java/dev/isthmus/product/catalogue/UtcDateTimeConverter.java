package dev.isthmus.product.catalogue;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

import jakarta.persistence.AttributeConverter;
import org.jspecify.annotations.Nullable;

/**
 * Stores instants as the wall clock of UTC. A driver shifts timestamps between the zones
 * of the server, the session and the virtual machine; local date-times it leaves alone.
 */
class UtcDateTimeConverter implements AttributeConverter<@Nullable Instant, @Nullable LocalDateTime> {

	@Override
	public @Nullable LocalDateTime convertToDatabaseColumn(@Nullable Instant instant) {
		return (instant != null) ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC) : null;
	}

	@Override
	public @Nullable Instant convertToEntityAttribute(@Nullable LocalDateTime dateTime) {
		return (dateTime != null) ? dateTime.toInstant(ZoneOffset.UTC) : null;
	}

}
