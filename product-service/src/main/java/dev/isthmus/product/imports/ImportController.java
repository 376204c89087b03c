package dev.isthmus.product.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPInputStream;

import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.problem.ProblemTypes;
import dev.isthmus.product.catalogue.ProductDetails;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Imports over HTTP.
 */
@RestController
@Tag(name = "Imports", description = "Many products in one request.")
class ImportController {

	private static final int BUFFER_BYTES = 1 << 16;

	private static final String RETRY_AFTER_SECONDS = "10";

	private final ProductImport productImport;

	private final Semaphore permits;

	ImportController(ProductImport productImport, ImportProperties properties) {
		this.productImport = productImport;
		this.permits = new Semaphore(properties.maxConcurrent());
	}

	@PostMapping(path = "/product/imports", consumes = MediaType.APPLICATION_NDJSON_VALUE,
			produces = MediaType.APPLICATION_JSON_VALUE)
	@Operation(operationId = "importProducts", summary = "Create or replace products by SKU",
			description = "A product on each line, stored some hundred at a time. A line that cannot go in is reported "
					+ "by its number while the others go in. Sending the same lines again changes nothing.",
			parameters = @Parameter(in = ParameterIn.HEADER, name = HttpHeaders.CONTENT_ENCODING,
					schema = @Schema(type = "string", allowableValues = { "identity", "gzip" })),
			requestBody = @RequestBody(required = true,
					content = @Content(mediaType = "application/x-ndjson",
							schema = @Schema(implementation = ProductDetails.class))),
			security = @SecurityRequirement(name = "accessToken"))
	@ApiResponse(responseCode = "200", description = "What became of the lines.")
	@ApiResponse(responseCode = "429", description = "Other imports are running; see Retry-After.")
	ImportSummary importProducts(@Parameter(hidden = true) HttpServletRequest request) throws IOException {
		if (!this.permits.tryAcquire()) {
			throw new ProblemException(ProblemTypes.TOO_MANY_REQUESTS, "Other imports are running")
				.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
		}
		try (var body = decoded(request)) {
			return this.productImport.run(body);
		}
		finally {
			this.permits.release();
		}
	}

	/**
	 * What is inflated counts against the limit of the body, so that a bomb ends there.
	 */
	private static InputStream decoded(HttpServletRequest request) throws IOException {
		var encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
		return switch ((encoding != null) ? encoding.toLowerCase(Locale.ROOT) : "identity") {
			case "identity" -> request.getInputStream();
			case "gzip" -> inflated(request.getInputStream());
			default -> throw new ProblemException(ProblemTypes.UNSUPPORTED_MEDIA_TYPE,
					"The content encoding must be gzip or none")
				.header(HttpHeaders.ACCEPT_ENCODING, "gzip");
		};
	}

	private static InputStream inflated(InputStream body) throws IOException {
		try {
			return new GZIPInputStream(body, BUFFER_BYTES);
		}
		catch (IOException ex) {
			throw new ProblemException(ProblemTypes.MALFORMED_BODY, "The body is not in its encoding, gzip", ex);
		}
	}

}
