package dev.isthmus.product.catalogue;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import org.jspecify.annotations.Nullable;

/**
 * Demands at most one price for each currency.
 */
@Target({ ElementType.FIELD, ElementType.PARAMETER })
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = UniqueCurrencies.Validator.class)
@interface UniqueCurrencies {

	String message() default "must hold at most one price for each currency";

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

	/** Compares the currencies; missing ones are another constraint's matter. */
	class Validator implements ConstraintValidator<UniqueCurrencies, List<Price>> {

		@Override
		public boolean isValid(@Nullable List<Price> prices, ConstraintValidatorContext context) {
			var seen = new HashSet<String>();
			return prices == null || prices.stream()
				.filter(Objects::nonNull)
				.map(Price::currency)
				.filter(Objects::nonNull)
				.allMatch(seen::add);
		}

	}

}
