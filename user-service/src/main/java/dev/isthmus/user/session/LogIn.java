package dev.isthmus.user.session;

import dev.isthmus.user.password.RawPassword;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A request to log in.
 */
record LogIn(@NotBlank @Size(max = 254) String email, @NotNull RawPassword password) {
}
