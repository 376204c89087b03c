package dev.isthmus.product.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.problem.ProblemType;
import dev.isthmus.product.TestProducts;
import dev.isthmus.product.TestTokens;
import dev.isthmus.product.catalogue.Catalogue;
import dev.isthmus.product.catalogue.CategoryNode;
import dev.isthmus.product.catalogue.CategoryPath;
import dev.isthmus.product.catalogue.CategoryTree;
import dev.isthmus.product.catalogue.ProductFilter;
import dev.isthmus.product.catalogue.ProductPage;
import dev.isthmus.product.catalogue.ProductQueries;
import dev.isthmus.product.catalogue.ProductView;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willAnswer;

/**
 * The contract of the catalogue over HTTP, its refusals above all.
 */
@WebMvcTest(controllers = { ProductController.class, CategoryController.class },
		properties = "isthmus.region=us-east-1")
@ServiceSlice
class ProductControllerTests {

	private static final TestTokens TOKENS = new TestTokens();

	private static final String MANAGER = TOKENS.withRoles("catalogue-manager");

	private static final ProductView PRODUCT = TestProducts.view(TestProducts.details("LAP-14"), 3);

	private static final String PRODUCTS = "/product/products";

	private static final String ONE = PRODUCTS + "/" + PRODUCT.id();

	@Autowired
	private MockMvcTester http;

	@MockitoBean
	private Catalogue catalogue;

	@MockitoBean
	private ProductQueries queries;

	@MockitoBean
	private CategoryTree tree;

	@DynamicPropertySource
	static void keys(DynamicPropertyRegistry registry) {
		registry.add("isthmus.security.public-keys", TOKENS::publicKeys);
	}

	@BeforeEach
	void thereIsOneProduct() {
		given(this.queries.find(PRODUCT.id())).willReturn(Optional.of(PRODUCT));
		willAnswer((call) -> {
			call.<LongConsumer>getArgument(1).accept(PRODUCT.version());
			return PRODUCT;
		}).given(this.catalogue).replace(eq(PRODUCT.id()), any(), any());
		willAnswer((call) -> {
			call.<LongConsumer>getArgument(1).accept(PRODUCT.version());
			return null;
		}).given(this.catalogue).remove(eq(PRODUCT.id()), any());
		given(this.catalogue.create(any())).willReturn(PRODUCT);
		given(this.queries.page(any(), any(), anyInt())).willReturn(new ProductPage(List.of(PRODUCT), "further"));
	}

	@Test
	void answersAProductAsOneFlatObjectWithItsEntityTag() {
		var answer = this.http.get().uri(ONE).exchange();
		assertThat(answer).hasStatusOk().hasHeader("ETag", "\"3\"").hasHeader("Cache-Control", "no-cache");
		assertThat(answer).bodyJson().isStrictlyEqualTo("""
				{"id": "01980000-0000-7000-8000-0000000000aa", "sku": "LAP-14", "name": "Product LAP-14",
				 "description": "990 g", "brand": "Halyard", "category": "electronics/laptops",
				 "attributes": {"colour": "grün", "weight": "990 g"},
				 "prices": [{"currency": "EUR", "amountMinor": 119900}, {"currency": "USD", "amountMinor": 129900}],
				 "stock": "LOW", "imageUrl": "/pictures/1.svg", "popularity": 7, "version": 3,
				 "createdAt": "2026-11-23T10:15:30.123456Z", "updatedAt": "2026-11-23T10:15:30.123456Z"}""");
	}

	@Test
	void answersNothingNewToWhoHasTheVersion() {
		assertThat(this.http.get().uri(ONE).header("If-None-Match", "\"3\"")).hasStatus(HttpStatus.NOT_MODIFIED)
			.body()
			.isEmpty();
		assertThat(this.http.get().uri(ONE).header("If-None-Match", "\"2\"")).hasStatusOk();
	}

	@Test
	void answersThatAProductIsNotThere() {
		assertProblem(this.http.get().uri(PRODUCTS + "/" + new UUID(1, 1)).exchange(), 404, "not-found");
	}

	@Test
	void listsByAllFilters() {
		assertThat(this.http.get().uri(PRODUCTS + "?category=a/b&brand=Halyard&sku=S&after=x&size=100")).hasStatusOk()
			.bodyJson()
			.extractingPath("$.next")
			.isEqualTo("further");
		then(this.queries).should().page(new ProductFilter(new CategoryPath("a/b"), "Halyard", "S"), "x", 100);
	}

	@Test
	void answersTheTreeOfCategories() {
		given(this.tree.roots()).willReturn(List.of(new CategoryNode("electronics", "electronics", "Electronics",
				List.of(new CategoryNode("electronics/laptops", "laptops", "Laptops", List.of())))));
		assertThat(this.http.get().uri("/product/categories")).hasStatusOk().bodyJson().isStrictlyEqualTo("""
				{"items": [{"path": "electronics", "slug": "electronics", "name": "Electronics", "children": [
				  {"path": "electronics/laptops", "slug": "laptops", "name": "Laptops", "children": []}]}]}""");
	}

	@Test
	void createsAProduct() {
		assertThat(write(HttpMethod.POST, PRODUCTS, MANAGER, null, TestProducts.JSON)).hasStatus(HttpStatus.CREATED)
			.hasHeader("Location", ONE)
			.hasHeader("ETag", "\"3\"")
			.bodyJson()
			.extractingPath("$.sku")
			.isEqualTo("LAP-14");
	}

	@Test
	void replacesAndDeletesTheVersionThatTheCallerHasSeen() {
		assertThat(write(HttpMethod.PUT, ONE, MANAGER, "\"3\"", TestProducts.JSON)).hasStatusOk()
			.hasHeader("ETag", "\"3\"");
		assertThat(write(HttpMethod.DELETE, ONE, MANAGER, "\"3\"", null)).hasStatus(HttpStatus.NO_CONTENT);
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "-, 428, precondition-required", "'\"2\"', 412, stale-version",
			"'W/\"3\"', 412, stale-version", "3, 400, invalid-request", "'\"3', 400, invalid-request" })
	void refusesToChangeAVersionThatTheCallerHasNotSeen(@Nullable String ifMatch, int status, String problem) {
		assertProblem(write(HttpMethod.PUT, ONE, MANAGER, ifMatch, TestProducts.JSON), status, problem);
		assertProblem(write(HttpMethod.DELETE, ONE, MANAGER, ifMatch, null), status, problem);
	}

	@Test
	void saysWhichVersionIsCurrent() {
		var answer = write(HttpMethod.PUT, ONE, MANAGER, "\"2\"", TestProducts.JSON);
		assertThat(answer).bodyJson().extractingPath("$.currentVersion").isEqualTo(3);
	}

	@Test
	void refusesASkuThatAnotherProductHas() {
		given(this.catalogue.create(any())).willThrow(
				new ProblemException(new ProblemType("sku-taken", HttpStatus.CONFLICT, "Taken"), "Another has it"));
		assertProblem(write(HttpMethod.POST, PRODUCTS, MANAGER, null, TestProducts.JSON), 409, "sku-taken");
	}

	static Stream<String> badTokens() {
		var good = MANAGER.split("\\.", -1);
		var operator = base64(
				"{\"iss\":\"isthmus\",\"aud\":\"isthmus\",\"exp\":9999999999," + "\"roles\":[\"catalogue-manager\"]}");
		return Stream.of(TOKENS.sign((claims) -> claims.expirationTime(Date.from(Instant.now().minusSeconds(120)))),
				TOKENS.sign((claims) -> claims.expirationTime(null)), TOKENS.sign((claims) -> claims.issuer("other")),
				TOKENS.sign((claims) -> claims.audience("other")), new TestTokens().withRoles("catalogue-manager"),
				good[0] + "." + operator + "." + good[2], base64("{\"alg\":\"none\"}") + "." + operator + ".",
				"rubbish");
	}

	@ParameterizedTest
	@MethodSource("badTokens")
	void refusesABadToken(String token) {
		assertProblem(write(HttpMethod.POST, PRODUCTS, token, null, TestProducts.JSON), 401, "unauthenticated");
	}

	@ParameterizedTest
	@CsvSource({ "POST, /product/products", "PUT, /product/products/01980000-0000-7000-8000-0000000000aa",
			"DELETE, /product/products/01980000-0000-7000-8000-0000000000aa", "POST, /product/imports" })
	void refusesWritersWithoutTheRole(String method, String path) {
		var operator = TOKENS.withRoles("operator");
		assertProblem(write(HttpMethod.valueOf(method), path, null, "\"3\"", TestProducts.JSON), 401,
				"unauthenticated");
		assertProblem(write(HttpMethod.valueOf(method), path, operator, "\"3\"", TestProducts.JSON), 403, "forbidden");
	}

	@ParameterizedTest
	@ValueSource(strings = { "size=0", "size=101", "size=x", "category=Not%20A%20Slug", "category=a//b",
			"category=a/b/c/d/e/f/g/h/i" })
	void refusesParametersOutOfRange(String parameters) {
		var answer = this.http.get().uri(PRODUCTS + "?" + parameters).exchange();
		assertProblem(answer, 400, "invalid-request");
		assertThat(answer).bodyJson()
			.extractingPath("$.errors[0].field")
			.isEqualTo(parameters.substring(0, parameters.indexOf('=')));
	}

	@Test
	void refusesAnIdThatIsNone() {
		assertProblem(this.http.get().uri(PRODUCTS + "/17").exchange(), 400, "invalid-request");
	}

	static Stream<Arguments> badFields() {
		return Stream.of(Arguments.of("surprise", "\"surprise\": 1"), Arguments.of("sku", "\"sku\": null"),
				Arguments.of("sku", "\"sku\": \"a b\""), Arguments.of("sku", "\"sku\": 17"),
				Arguments.of("name", "\"name\": \" \""), Arguments.of("name", "\"name\": \"a\\u0000\""),
				Arguments.of("name", "\"name\": \"\\ud800\""),
				Arguments.of("name", "\"name\": \"" + "a".repeat(301) + "\""), Arguments.of("name", "\"name\": true"),
				Arguments.of("description", "\"description\": \"" + "a".repeat(10_001) + "\""),
				Arguments.of("brand", "\"brand\": \"\""), Arguments.of("category", "\"category\": \"A/b\""),
				Arguments.of("category", "\"category\": [\"a\"]"),
				Arguments.of("attributes", "\"attributes\": " + attributes(401, 1)),
				Arguments.of("attributes", "\"attributes\": " + attributes(10, 7_000)),
				Arguments.of("attributes[a]", "\"attributes\": {\"a\": \"" + "a".repeat(8_001) + "\"}"),
				Arguments.of("attributes[a]", "\"attributes\": {\"a\": null}"),
				Arguments.of("attributes.a", "\"attributes\": {\"a\": 1.5}"),
				Arguments.of("prices", "\"prices\": " + prices(21)),
				Arguments.of("prices", "\"prices\": [" + price("\"EUR\"", "1") + "," + price("\"EUR\"", "2") + "]"),
				Arguments.of("prices[0]", "\"prices\": [null]"),
				Arguments.of("prices[0].amountMinor", "\"prices\": [" + price("\"EUR\"", "-1") + "]"),
				Arguments.of("prices[0].amountMinor", "\"prices\": [" + price("\"EUR\"", "1.5") + "]"),
				Arguments.of("prices[0].amountMinor", "\"prices\": [" + price("\"EUR\"", "\"1\"") + "]"),
				Arguments.of("prices[0].amountMinor", "\"prices\": [" + price("\"EUR\"", "1000000000001") + "]"),
				Arguments.of("prices[0].currency", "\"prices\": [" + price("\"ABC\"", "1") + "]"),
				Arguments.of("prices[0].currency", "\"prices\": [" + price("\"XXX\"", "1") + "]"),
				Arguments.of("prices[0].currency", "\"prices\": [" + price("null", "1") + "]"),
				Arguments.of("stock", "\"stock\": \"PLENTY\""), Arguments.of("stock", "\"stock\": 1"),
				Arguments.of("stock", "\"stock\": \"\""),
				Arguments.of("imageUrl", "\"imageUrl\": \"javascript:alert(1)\""),
				Arguments.of("imageUrl", "\"imageUrl\": \"//elsewhere/1.svg\""),
				Arguments.of("popularity", "\"popularity\": -1"), Arguments.of("popularity", "\"popularity\": \"1\""));
	}

	@ParameterizedTest
	@MethodSource("badFields")
	void namesTheFieldThatItRefuses(String field, String json) {
		var name = json.substring(0, json.indexOf(':'));
		var others = TestProducts.JSON.lines()
			.collect(Collectors.joining())
			.replaceFirst(name + ": (\\[.*?]|\\{.*?}|\"[^\"]*\"|\\d+),? ?", "")
			.replaceFirst(",\\s*}$", "}");
		var answer = write(HttpMethod.POST, PRODUCTS, MANAGER, null,
				others.replaceFirst("}$", ", " + Matcher.quoteReplacement(json) + "}"));
		assertProblem(answer, 400, "invalid-request");
		assertThat(answer).bodyJson().extractingPath("$.errors[*].field").asArray().containsOnly(field);
		then(this.catalogue).shouldHaveNoInteractions();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "17", "null", "{\"sku\": \"a\", \"sku\": \"b\"}" })
	void refusesABodyThatIsNotAnObject(String body) {
		var answer = write(HttpMethod.POST, PRODUCTS, MANAGER, null, body);
		assertProblem(answer, 400, "malformed-body");
	}

	@Test
	void refusesAnotherContentType() {
		assertProblem(this.http.post()
			.uri(PRODUCTS)
			.header("Authorization", "Bearer " + MANAGER)
			.contentType(MediaType.APPLICATION_XML)
			.content("<product/>")
			.exchange(), 415, "unsupported-media-type");
	}

	@Test
	void refusesABodyBeyondTheLimit() {
		var body = TestProducts.JSON.replace("990 g", "a".repeat(1 << 20));
		assertProblem(write(HttpMethod.POST, PRODUCTS, MANAGER, null, body), 413, "body-too-large");
	}

	@Test
	void tellsNothingAboutItsOwnFailures() {
		given(this.catalogue.create(any())).willThrow(new IllegalStateException("jdbc:mysql://secret"));
		var answer = write(HttpMethod.POST, PRODUCTS, MANAGER, null, TestProducts.JSON);
		assertProblem(answer, 500, "internal-error");
		assertThat(answer).bodyText().doesNotContain("secret", "Exception", "dev.isthmus");
	}

	private MvcTestResult write(HttpMethod method, String path, @Nullable String token, @Nullable String ifMatch,
			@Nullable String body) {
		var request = this.http.method(method).uri(path);
		if (token != null) {
			request.header("Authorization", "Bearer " + token);
		}
		if (ifMatch != null) {
			request.header("If-Match", ifMatch);
		}
		if (body != null) {
			request.contentType(MediaType.APPLICATION_JSON).content(body.getBytes(StandardCharsets.UTF_8));
		}
		return request.exchange();
	}

	private static void assertProblem(MvcTestResult answer, int status, String problem) {
		assertThat(answer).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(answer).bodyJson().extractingPath("$.type").isEqualTo("urn:isthmus:problem:" + problem);
	}

	private static String attributes(int count, int length) {
		return IntStream.range(0, count)
			.mapToObj((i) -> "\"n%d\": \"%s\"".formatted(i, "a".repeat(length)))
			.collect(Collectors.joining(",", "{", "}"));
	}

	private static String prices(int count) {
		return Currency.getAvailableCurrencies()
			.stream()
			.filter((currency) -> currency.getDefaultFractionDigits() >= 0)
			.limit(count)
			.map((currency) -> price("\"" + currency.getCurrencyCode() + "\"", "1"))
			.collect(Collectors.joining(",", "[", "]"));
	}

	private static String price(String currency, String amount) {
		return "{\"currency\": %s, \"amountMinor\": %s}".formatted(currency, amount);
	}

	private static String base64(String json) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
	}

}
