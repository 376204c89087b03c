package dev.isthmus.user.account;

import dev.isthmus.user.password.RawPassword;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A request to open an account.
 */
record Registration(@NotBlank @Email(regexp = EMAIL) @Size(max = 254) String email, @NotNull RawPassword password,
		@NotBlank @Size(max = 100) @SingleLine String displayName,
		@NotBlank @LanguageTag @Size(max = 35) String locale) {

	/** On top of what {@code Email} demands: a dot in the domain, and no spaces. */
	private static final String EMAIL = "\\S+@\\S+\\.\\S+";

}
