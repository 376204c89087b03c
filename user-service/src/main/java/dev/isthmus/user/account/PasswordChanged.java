package dev.isthmus.user.account;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A user has a new password. Published in the transaction that changes it.
 *
 * @param sessionId the session it was changed in, which goes on
 */
public record PasswordChanged(UUID userId, @Nullable UUID sessionId) {
}
