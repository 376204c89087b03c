package dev.isthmus.user.account;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.IllformedLocaleException;
import java.util.Locale;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import org.jspecify.annotations.Nullable;

/**
 * A well-formed language tag (BCP 47).
 */
@Target({ ElementType.FIELD, ElementType.PARAMETER })
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = LanguageTag.Validator.class)
@interface LanguageTag {

	String message() default "is not a language tag (BCP 47) such as en or pt-BR";

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

	/**
	 * Leaves null and blank to {@code NotBlank}.
	 */
	class Validator implements ConstraintValidator<LanguageTag, String> {

		@Override
		public boolean isValid(@Nullable String tag, ConstraintValidatorContext context) {
			try {
				return tag == null || tag.isBlank() || new Locale.Builder().setLanguageTag(tag).build() != null;
			}
			catch (IllformedLocaleException ex) {
				return false;
			}
		}

	}

}
