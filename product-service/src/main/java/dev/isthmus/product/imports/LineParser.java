package dev.isthmus.product.imports;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.isthmus.product.catalogue.ProductDetails;
import dev.isthmus.product.imports.ImportSummary.LineError;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * Reads a line by the rules that hold for the body of a single product.
 */
@Component
class LineParser {

	private static final int MAX_VIOLATIONS = 5;

	private static final int MAX_FIELD_LENGTH = 100;

	private final ObjectReader reader;

	private final Validator validator;

	private final ImportProperties properties;

	LineParser(JsonMapper json, Validator validator, ImportProperties properties) {
		this.reader = json.readerFor(ProductDetails.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
		this.validator = validator;
		this.properties = properties;
	}

	ParsedLine parse(Line line) {
		return switch (line) {
			case Line.TooLong tooLong ->
				new ParsedLine.Refused(LineError.ofLine(tooLong.number(), LineError.Type.TOO_LONG,
						"longer than %d bytes".formatted(this.properties.maxLineSize().toBytes())));
			case Line.Text text -> parse(text);
		};
	}

	private ParsedLine parse(Line.Text line) {
		try {
			ProductDetails details = this.reader.readValue(line.bytes());
			if (details == null) {
				return new ParsedLine.Refused(notOneObject(line.number()));
			}
			var violations = this.validator.validate(details);
			return violations.isEmpty() ? new ParsedLine.Valid(line.number(), details, line.bytes().length)
					: new ParsedLine.Refused(invalid(line.number(), violations));
		}
		catch (JacksonException ex) {
			return new ParsedLine.Refused(unreadable(line.number(), ex));
		}
	}

	private static LineError invalid(int line, Set<ConstraintViolation<ProductDetails>> violations) {
		var first = violations.stream()
			.sorted(Comparator.comparing(LineParser::describe))
			.limit(MAX_VIOLATIONS)
			.toList();
		return new LineError(line, LineError.Type.INVALID, first.stream().map(LineParser::field).distinct().toList(),
				first.stream().map(LineParser::describe).collect(Collectors.joining("; ")));
	}

	private static String describe(ConstraintViolation<?> violation) {
		return field(violation) + " " + violation.getMessage();
	}

	/**
	 * Drops what the validator adds for the parts of containers: {@code .<map value>}.
	 */
	private static String field(ConstraintViolation<?> violation) {
		return shortened(violation.getPropertyPath().toString().replaceAll("\\.?<[^>]*>", ""));
	}

	private static LineError unreadable(int line, JacksonException ex) {
		var field = field(ex);
		return switch (ex) {
			case StreamReadException malformed ->
				LineError.ofLine(line, LineError.Type.MALFORMED, "not well-formed JSON");
			case UnrecognizedPropertyException unknown ->
				new LineError(line, LineError.Type.UNKNOWN_FIELD, List.of(field), field + " is not known");
			default -> field.isEmpty() ? notOneObject(line)
					: new LineError(line, LineError.Type.WRONG_TYPE, List.of(field), field + " has the wrong type");
		};
	}

	private static LineError notOneObject(int line) {
		return LineError.ofLine(line, LineError.Type.MALFORMED, "not one JSON object");
	}

	private static String field(JacksonException ex) {
		var path = new StringBuilder();
		for (var step : ex.getPath()) {
			var name = step.getPropertyName();
			path.append((name != null) ? (path.isEmpty() ? "" : ".") + name : "[" + step.getIndex() + "]");
		}
		return shortened(path.toString());
	}

	/** Names of fields come from the sender and may be as long as a line. */
	private static String shortened(String field) {
		return (field.length() <= MAX_FIELD_LENGTH) ? field : field.substring(0, MAX_FIELD_LENGTH) + "…";
	}

}
