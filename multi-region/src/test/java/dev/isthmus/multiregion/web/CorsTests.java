package dev.isthmus.multiregion.web;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.filter.CorsFilter;

import static org.assertj.core.api.Assertions.assertThat;

class CorsTests {

	private static final String PAGE = "https://shop.example.org";

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WebAutoConfiguration.class));

	@Test
	void letsNoPageCallByDefault() {
		this.runner.run((context) -> assertThat(context.getBean("corsFilter", FilterRegistrationBean.class).isEnabled())
			.isFalse());
	}

	@Test
	void letsThePageReadWhoServedIt() {
		var answer = answer(request("GET", PAGE));
		assertThat(answer.getStatus()).isEqualTo(200);
		assertThat(answer.getHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN)).isEqualTo(PAGE);
		assertThat(answer.getHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS)).isEqualTo("true");
		assertThat(answer.getHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS)).contains("Served-By-Region",
				"Consistency-Token", "Idempotency-Replayed", "ETag", "Retry-After");
	}

	@Test
	void answersAPreflightOfAWrite() {
		var preflight = request("OPTIONS", PAGE);
		preflight.addHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, "PUT");
		preflight.addHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS, "authorization, if-match, idempotency-key");
		var answer = answer(preflight);
		assertThat(answer.getStatus()).isEqualTo(200);
		assertThat(answer.getHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS)).contains("PUT");
		assertThat(answer.getHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS)).contains("authorization", "if-match",
				"idempotency-key");
		assertThat(answer.getHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE)).isEqualTo("3600");
	}

	@Test
	void refusesThePageOfAnotherOrigin() {
		var answer = answer(request("GET", "https://shop.example.org.evil.example"));
		assertThat(answer.getStatus()).isEqualTo(403);
		assertThat(answer.getHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN)).isNull();
	}

	@Test
	void leavesCallersAloneThatAreNoBrowsers() {
		assertThat(answer(new MockHttpServletRequest("GET", "/product/region")).getStatus()).isEqualTo(200);
	}

	private MockHttpServletResponse answer(MockHttpServletRequest request) {
		var answer = new MockHttpServletResponse();
		this.runner.withPropertyValues("isthmus.cors.allowed-origins=" + PAGE).run((context) -> {
			var filter = (CorsFilter) context.getBean("corsFilter", FilterRegistrationBean.class).getFilter();
			filter.doFilter(request, answer, new MockFilterChain());
		});
		return answer;
	}

	private static MockHttpServletRequest request(String method, String origin) {
		var request = new MockHttpServletRequest(method, "/product/region");
		request.addHeader(HttpHeaders.ORIGIN, origin);
		return request;
	}

}
