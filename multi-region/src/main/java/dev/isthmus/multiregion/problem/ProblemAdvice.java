package dev.isthmus.multiregion.problem;

import java.util.stream.Stream;

import jakarta.validation.ConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.MismatchedInputException;

import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Turns every exception of a controller into a problem without internal text.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice extends ResponseEntityExceptionHandler {

	static final String NOTHING_INTERNAL = "The cause is in the log under the correlation id";

	private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

	@ExceptionHandler
	ResponseEntity<Object> handle(ProblemException ex) {
		return answer(ex.toProblemDetail(), ex.headers());
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(OptimisticLockingFailureException ex) {
		return answer(Problems.of(ProblemTypes.STALE_VERSION, "Somebody else changed it at the same time"));
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(ConstraintViolationException ex) {
		return invalid(ex.getConstraintViolations()
			.stream()
			.map((violation) -> new FieldProblem(violation.getPropertyPath().toString(), violation.getMessage())));
	}

	/**
	 * Spring Security's own filter answers these.
	 */
	@ExceptionHandler({ AccessDeniedException.class, AuthenticationException.class })
	ResponseEntity<Object> handleSecurity(RuntimeException ex) {
		throw ex;
	}

	@ExceptionHandler
	ResponseEntity<Object> handle(Exception ex) {
		log.error("Request failed", ex);
		return answer(Problems.of(ProblemTypes.INTERNAL_ERROR, NOTHING_INTERNAL));
	}

	@Override
	protected ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		return invalid(ex.getAllErrors()
			.stream()
			.map((error) -> new FieldProblem((error instanceof FieldError field) ? field.getField() : "",
					message(error.getDefaultMessage()))));
	}

	@Override
	protected ResponseEntity<Object> handleHandlerMethodValidationException(HandlerMethodValidationException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		return invalid(ex.getParameterValidationResults()
			.stream()
			.flatMap((result) -> result.getResolvableErrors()
				.stream()
				.map((error) -> new FieldProblem(field(error, result.getMethodParameter().getParameterName()),
						message(error.getDefaultMessage())))));
	}

	@Override
	protected ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof ProblemException problem) {
				return handle(problem);
			}
			if (cause instanceof UnrecognizedPropertyException unknown) {
				return invalid(Stream.of(new FieldProblem(JsonPath.of(unknown), "is not known")));
			}
			if (cause instanceof MismatchedInputException mismatched && !mismatched.getPath().isEmpty()) {
				return invalid(Stream.of(new FieldProblem(JsonPath.of(mismatched), "has the wrong type")));
			}
		}
		return answer(Problems.of(ProblemTypes.MALFORMED_BODY, "The body is missing or is not well-formed JSON"));
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleExceptionInternal(Exception ex, @Nullable Object body,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		if (ex instanceof MethodArgumentTypeMismatchException mismatch) {
			return invalid(Stream.of(new FieldProblem(mismatch.getName(), "has the wrong type")));
		}
		if (status.is5xxServerError()) {
			log.error("Request failed", ex);
			return answer(Problems.of(ProblemTypes.INTERNAL_ERROR, NOTHING_INTERNAL));
		}
		var type = typeOf(HttpStatus.valueOf(status.value()));
		var detail = (body instanceof ProblemDetail problem) ? problem.getDetail() : type.title();
		return answer(Problems.of(type, detail), headers);
	}

	/**
	 * The shared type of a status for which nobody named a better one.
	 */
	static ProblemType typeOf(HttpStatus status) {
		return switch (status) {
			case UNAUTHORIZED -> ProblemTypes.UNAUTHENTICATED;
			case FORBIDDEN -> ProblemTypes.FORBIDDEN;
			case NOT_FOUND -> ProblemTypes.NOT_FOUND;
			case METHOD_NOT_ALLOWED -> ProblemTypes.METHOD_NOT_ALLOWED;
			case NOT_ACCEPTABLE -> ProblemTypes.NOT_ACCEPTABLE;
			case CONFLICT -> ProblemTypes.CONFLICT;
			case CONTENT_TOO_LARGE -> ProblemTypes.BODY_TOO_LARGE;
			case UNSUPPORTED_MEDIA_TYPE -> ProblemTypes.UNSUPPORTED_MEDIA_TYPE;
			case TOO_MANY_REQUESTS -> ProblemTypes.TOO_MANY_REQUESTS;
			default -> status.is4xxClientError() ? ProblemTypes.INVALID_REQUEST : ProblemTypes.INTERNAL_ERROR;
		};
	}

	private static ResponseEntity<Object> invalid(Stream<FieldProblem> errors) {
		var problem = Problems.of(ProblemTypes.INVALID_REQUEST, "Some fields are not valid");
		problem.setProperty("errors", errors.toList());
		return answer(problem);
	}

	private static String field(MessageSourceResolvable error, @Nullable String parameter) {
		if (error instanceof FieldError field) {
			return field.getField();
		}
		return (parameter != null) ? parameter : "";
	}

	private static String message(@Nullable String message) {
		return (message != null) ? message : "is not valid";
	}

	private static ResponseEntity<Object> answer(ProblemDetail problem) {
		return answer(problem, HttpHeaders.EMPTY);
	}

	private static ResponseEntity<Object> answer(ProblemDetail problem, HttpHeaders headers) {
		return ResponseEntity.status(problem.getStatus()).headers(headers).body(problem);
	}

}
