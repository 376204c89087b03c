package dev.isthmus.user.account;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * What users say about themselves and may change at will.
 */
record Profile(@NotBlank @Size(max = 100) @SingleLine String displayName,
		@NotBlank @LanguageTag @Size(max = 35) String locale) {
}
