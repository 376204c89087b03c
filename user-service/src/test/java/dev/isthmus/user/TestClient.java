package dev.isthmus.user;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import com.jayway.jsonpath.JsonPath;
import jakarta.servlet.http.Cookie;
import org.awaitility.Awaitility;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Talks to the service as its users do.
 */
public class TestClient {

	public static final String OPERATOR_EMAIL = "first-operator@example.org";

	public static final String OPERATOR_PASSWORD = "violet teapot gravel 93";

	public static final String PASSWORD = "correct horse battery 17";

	private final MockMvcTester mvc;

	TestClient(MockMvcTester mvc) {
		this.mvc = mvc;
	}

	/**
	 * Somebody who is logged in.
	 */
	public record Somebody(UUID id, String email, String accessToken, String refreshToken, String deviceToken) {
	}

	/** Registers somebody new and logs them in. */
	public Somebody somebody() {
		var email = newEmail();
		assertThat(register(email)).hasStatus(201);
		return loggedIn(logIn(email, PASSWORD));
	}

	/** The first operator, as soon as the service has created them. */
	public Somebody operator() {
		return loggedIn(Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.until(() -> logIn(OPERATOR_EMAIL, OPERATOR_PASSWORD),
					(answer) -> answer.getResponse().getStatus() == 200));
	}

	public static String newEmail() {
		return "u" + UUID.randomUUID().toString().replace("-", "") + "@example.org";
	}

	public MvcTestResult register(String email) {
		return json(HttpMethod.POST, "/user/registrations", """
				{"email": "%s", "password": "%s", "displayName": "Ada Lovelace", "locale": "en-GB"}""".formatted(email,
				PASSWORD))
			.exchange();
	}

	public MvcTestResult logIn(String email, String password) {
		return logInFrom("127.0.0.1", email, password).exchange();
	}

	public MockMvcRequestBuilder logInFrom(String address, String email, String password) {
		return json(HttpMethod.POST, "/user/sessions", """
				{"email": "%s", "password": "%s"}""".formatted(email, password)).with((request) -> {
			request.setRemoteAddr(address);
			return request;
		});
	}

	public MvcTestResult refresh(String refreshToken) {
		return this.mvc.post()
			.uri("/user/sessions/refresh")
			.cookie(new Cookie("refresh-token", refreshToken))
			.header("Csrf-Protection", "1")
			.exchange();
	}

	public MvcTestResult logOut(String refreshToken) {
		return this.mvc.delete()
			.uri("/user/sessions/current")
			.cookie(new Cookie("refresh-token", refreshToken))
			.header("Csrf-Protection", "1")
			.exchange();
	}

	public MvcTestResult get(Somebody caller, String uri) {
		return as(caller, this.mvc.get().uri(uri)).exchange();
	}

	public MvcTestResult put(Somebody caller, String uri, String ifMatch, String body) {
		return as(caller, json(HttpMethod.PUT, uri, body)).header("If-Match", ifMatch).exchange();
	}

	public MvcTestResult post(Somebody caller, String uri, String body) {
		return as(caller, json(HttpMethod.POST, uri, body)).exchange();
	}

	public MvcTestResult delete(Somebody caller, String uri, String ifMatch) {
		return as(caller, this.mvc.delete().uri(uri)).header("If-Match", ifMatch).exchange();
	}

	public MockMvcRequestBuilder json(HttpMethod method, String uri, String body) {
		return this.mvc.method(method).uri(uri).contentType(MediaType.APPLICATION_JSON).content(body);
	}

	public static Somebody loggedIn(MvcTestResult answer) {
		assertThat(answer).hasStatusOk();
		var cookies = answer.getResponse();
		return new Somebody(UUID.fromString(text(answer, "$.user.id")), text(answer, "$.user.email"),
				text(answer, "$.accessToken"), cookies.getCookie("refresh-token").getValue(),
				(cookies.getCookie("known-device") != null) ? cookies.getCookie("known-device").getValue() : "");
	}

	public static String text(MvcTestResult answer, String path) {
		return JsonPath.read(body(answer), path);
	}

	public static List<String> list(MvcTestResult answer, String path) {
		return JsonPath.read(body(answer), path);
	}

	public static String body(MvcTestResult answer) {
		return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
	}

	public static String etag(MvcTestResult answer) {
		return answer.getResponse().getHeader("ETag");
	}

	private static MockMvcRequestBuilder as(Somebody caller, MockMvcRequestBuilder request) {
		return request.header("Authorization", "Bearer " + caller.accessToken());
	}

}
