package dev.isthmus.product.catalogue;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;

/**
 * Demands plain text: what can be stored and shown as given, with line feeds and tabs.
 * The controls from U+0080 are let through: real data has them, left over from other
 * encodings.
 */
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE })
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {})
@Pattern(regexp = "^[^\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F\\p{Cs}]*$")
@ReportAsSingleViolation
@interface PlainText {

	String message() default "must be text without control characters";

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

}
