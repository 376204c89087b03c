package dev.isthmus.user.account;

import java.time.Instant;
import java.util.SortedSet;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A user as shown to themselves and to operators.
 *
 * @param locale BCP 47 language tag
 * @param version as in the {@code ETag}
 */
@Schema(name = "User")
public record UserView(UUID id, String email, String displayName, String locale, SortedSet<Role> roles, long version,
		Instant createdAt, Instant updatedAt) {
}
