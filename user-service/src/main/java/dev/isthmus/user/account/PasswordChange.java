package dev.isthmus.user.account;

import dev.isthmus.user.password.RawPassword;
import jakarta.validation.constraints.NotNull;

/**
 * A request to change one's password.
 */
record PasswordChange(@NotNull RawPassword currentPassword, @NotNull RawPassword newPassword) {
}
