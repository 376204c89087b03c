package dev.isthmus.search;

import java.time.Duration;

import dev.isthmus.search.testing.TestKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is refused, and how, by a service whose engine and product-service are away.
 */
@SpringBootTest(properties = { "isthmus.region=us-east-1", "isthmus.search.follower.enabled=false",
		"isthmus.search.product-url=http://127.0.0.1:9", "spring.elasticsearch.uris=http://127.0.0.1:9" })
@AutoConfigureMockMvc
class RefusalsTests {

	@DynamicPropertySource
	static void keys(DynamicPropertyRegistry registry) {
		registry.add("isthmus.security.public-keys", TestKeys::publicKeys);
		registry.add("isthmus.security.service-key", TestKeys::privateKey);
	}

	@Autowired
	MockMvcTester mvc;

	@ParameterizedTest
	@CsvSource({ "q={long},q", "category=Not A Slug,category", "category=a//b,category", "minPrice=-1,minPrice",
			"minPrice=ten,minPrice", "minPrice=20&maxPrice=10,maxPrice", "currency=usd,currency", "stock=MANY,stock",
			"sort=best,sort", "size=0,size", "size=101,size", "size=many,size" })
	void refusesParametersByName(String query, String field) {
		var response = this.mvc.get().uri("/search/products?" + query.replace("{long}", "x".repeat(201))).exchange();
		assertThat(response).hasStatus(400).hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(response).bodyJson().extractingPath("$.errors[0].field").isEqualTo(field);
	}

	@ParameterizedTest
	@ValueSource(strings = { "!", "AAAA", "bm90IGEgY3Vyc29y" })
	void refusesACursorThatItDidNotMake(String cursor) {
		assertThat(this.mvc.get().uri("/search/products?after={cursor}", cursor)).hasStatus(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/search/suggestions", "/search/suggestions?q=", "/search/suggestions?q=  " })
	void refusesSuggestionsForNothing(String uri) {
		assertThat(this.mvc.get().uri(uri)).hasStatus(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/search/index/rebuild", "/search/index/verification" })
	void letsOperatorsAloneRebuildAndVerify(String uri) {
		assertThat(this.mvc.post().uri(uri)).hasStatus(401);
		assertThat(post(uri, "not.a.token")).hasStatus(401);
		assertThat(post(uri, TestKeys.token("catalogue-manager"))).hasStatus(403);
		assertThat(post(uri, TestKeys.token("operator"))).hasStatus(503);
	}

	@Test
	void refusesToRepairPerhaps() {
		var response = post("/search/index/verification?repair=perhaps", TestKeys.token("operator"));
		assertThat(response).hasStatus(400);
		assertThat(response).bodyJson().extractingPath("$.errors[0].field").isEqualTo("repair");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/search/products?q=mouse", "/search/products", "/search/suggestions?q=mo", "/search/index" })
	void saysQuicklyThatTheEngineIsAway(String uri) {
		long begin = System.nanoTime();
		var response = this.mvc.get().uri(uri).exchange();
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
		assertThat(response).hasStatus(503).containsHeader(HttpHeaders.RETRY_AFTER);
		assertThat(response).bodyJson().extractingPath("$.type").isEqualTo("urn:isthmus:problem:search-unavailable");
		assertThat(response).bodyText().doesNotContain("Exception", "127.0.0.1", "co.elastic");
	}

	@Test
	void isDownWithoutItsEngine() {
		assertThat(this.mvc.get().uri("/search/health")).hasStatus(503);
		assertThat(this.mvc.get().uri("/search/region")).hasStatus(200);
	}

	@Test
	void refusesOtherMethods() {
		assertThat(post("/search/products", TestKeys.token("operator"))).hasStatus(405);
	}

	private MvcTestResult post(String uri, String token) {
		return this.mvc.post().uri(uri).header(HttpHeaders.AUTHORIZATION, "Bearer " + token).exchange();
	}

}
