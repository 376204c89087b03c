package dev.isthmus.product.catalogue;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import org.jspecify.annotations.Nullable;

/**
 * Limits the characters of all names and values of a map together.
 */
@Target({ ElementType.FIELD, ElementType.PARAMETER })
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = TotalLength.Validator.class)
@interface TotalLength {

	int max();

	String message() default "must not exceed {max} characters in all";

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

	/** Adds the lengths up. */
	class Validator implements ConstraintValidator<TotalLength, Map<String, @Nullable String>> {

		private int max;

		@Override
		public void initialize(TotalLength constraint) {
			this.max = constraint.max();
		}

		@Override
		public boolean isValid(@Nullable Map<String, @Nullable String> map, ConstraintValidatorContext context) {
			return map == null || map.entrySet().stream().mapToLong(Validator::length).sum() <= this.max;
		}

		private static long length(Map.Entry<String, @Nullable String> entry) {
			var value = entry.getValue();
			return entry.getKey().length() + ((value != null) ? value.length() : 0L);
		}

	}

}
