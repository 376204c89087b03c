package dev.isthmus.lab.control;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.isthmus.lab.link.LinkState;
import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.operation.RefusedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ControlServerTests {

	private static final String TOKEN = "correct-horse";

	private static final String PAGE = "http://localhost:8080";

	private final FakeLab lab = new FakeLab();

	private final HttpClient http = HttpClient.newHttpClient();

	private ControlServer server;

	@BeforeEach
	void start() throws IOException {
		this.server = new ControlServer(0, TOKEN, List.of(PAGE), this.lab);
	}

	@AfterEach
	void close() {
		this.server.close();
		this.http.close();
	}

	@Test
	void answersWhoBringsTheToken() throws Exception {
		var response = send(request("GET", "/status", ""));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEqualTo("{\"state\":\"fake\"}");
	}

	@Test
	void showsLostWrites() throws Exception {
		assertThat(send(request("GET", "/lost-writes", "")).body())
			.isEqualTo("{\"writes\":[{\"region\":\"us-east-1\"}]}");
	}

	@Test
	void decidesAboutLostWrites() throws Exception {
		var some = "{\"ids\":[\"us-east-1.product.7.3.118\"]}";
		assertThat(send(request("POST", "/lost-writes/reapplications", some)).body()).contains("\"writes\"");
		send(request("POST", "/lost-writes/reapplications", ""));
		send(request("POST", "/lost-writes/dismissals", some));
		assertThat(this.lab.calls).containsExactly("reapply [us-east-1.product.7.3.118]", "reapply null",
				"dismiss [us-east-1.product.7.3.118]");
		assertProblem(send(request("POST", "/lost-writes/dismissals", "{\"ids\":\"all\"}")), 400, "malformed-body");
		assertProblem(send(request("GET", "/lost-writes/dismissals", "")), 405, "method-not-allowed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Bearer ", "Bearer wrong", "Basic correct-horse", "bearer correct-horse",
			"Bearer correct-horse2" })
	void refusesWhoDoesNot(String authorization) throws Exception {
		var request = HttpRequest.newBuilder(URI.create(this.server.url() + "/regions/us-east-1/stop"))
			.POST(HttpRequest.BodyPublishers.noBody());
		if (!authorization.isEmpty()) {
			request.header("Authorization", authorization);
		}
		var response = send(request.build());
		assertProblem(response, 401, "unauthenticated");
		assertThat(this.lab.calls).isEmpty();
	}

	@Test
	void refusesANameThatAPageHasBoundToLoopback() throws IOException {
		assertThat(raw("GET /status HTTP/1.1\r\nHost: evil.example:" + port() + "\r\nAuthorization: Bearer " + TOKEN
				+ "\r\nConnection: close\r\n\r\n"))
			.startsWith("HTTP/1.1 403");
	}

	@Test
	void refusesPagesOfOtherOrigins() throws Exception {
		var response = send(requestBuilder("GET", "/status", "").header("Origin", "https://evil.example").build());
		assertProblem(response, 403, "forbidden");
		assertThat(response.headers().map()).doesNotContainKey("access-control-allow-origin");
	}

	@Test
	void admitsItsOwnPage() throws Exception {
		var response = send(requestBuilder("GET", "/status", "").header("Origin", PAGE).build());
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("access-control-allow-origin")).contains(PAGE);
	}

	@Test
	void answersAPreflightWithoutToken() throws Exception {
		var request = HttpRequest.newBuilder(URI.create(this.server.url() + "/status"))
			.method("OPTIONS", HttpRequest.BodyPublishers.noBody())
			.header("Origin", PAGE)
			.build();
		assertThat(send(request).statusCode()).isEqualTo(204);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/nothing", "/regions/us-east-1/explode", "/regions/UPPER/stop",
			"/regions/..%2fstatus/stop", "/regions/sa-east-1/stop" })
	void knowsNothingElse(String path) throws Exception {
		assertProblem(send(request("POST", path, "")), 404, "not-found");
	}

	@Test
	void refusesAWrongMethod() throws Exception {
		assertProblem(send(request("GET", "/regions/us-east-1/stop", "")), 405, "method-not-allowed");
		assertProblem(send(request("DELETE", "/status", "")), 405, "method-not-allowed");
		assertThat(this.lab.calls).isEmpty();
	}

	@Test
	void refusesAnOversizeBody() throws Exception {
		var body = "{\"force\":true," + " ".repeat(20_000) + "}";
		assertProblem(send(request("POST", "/regions/us-east-1/failover", body)), 413, "body-too-large");
		assertThat(this.lab.calls).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{", "[]", "{\"force\":\"perhaps\"}", "{\"forse\":true}", "\"text\"" })
	void refusesAMalformedBody(String body) throws Exception {
		assertProblem(send(request("POST", "/regions/us-east-1/failover", body)), 400, "malformed-body");
		assertThat(this.lab.calls).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"state\":\"sideways\"}", "{\"latencyMillis\":-1}", "{\"latencyMillis\":3600000}" })
	void refusesALinkThatCannotBe(String body) throws Exception {
		assertProblem(send(request("PUT", "/links/us-east-1/eu-west-1", body)), 400, "invalid-request");
	}

	@Test
	void drainsARegionAndLetsItsCallersComeAgain() throws Exception {
		send(request("POST", "/regions/us-east-1/drain", "{\"draining\":true}"));
		send(request("POST", "/regions/us-east-1/drain", "{\"draining\":false,\"force\":true}"));
		assertThat(this.lab.calls).containsExactly("drain us-east-1 true false", "drain us-east-1 false true");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "{} | invalid-request", "'' | invalid-request", "{\"draining\":null} | invalid-request",
					"{\"draining\":\"yes\"} | malformed-body", "{\"drained\":true} | malformed-body" })
	void refusesADrainThatDoesNotSayWhich(String body, String type) throws Exception {
		assertProblem(send(request("POST", "/regions/us-east-1/drain", body)), 400, type);
		assertThat(this.lab.calls).isEmpty();
	}

	@Test
	void restartsOneServiceOrAll() throws Exception {
		send(request("POST", "/regions/us-east-1/restart", "{\"service\":\"product\"}"));
		send(request("POST", "/regions/us-east-1/restart", ""));
		assertThat(this.lab.calls).containsExactly("restart us-east-1 product", "restart us-east-1 null");
		assertProblem(send(request("POST", "/regions/us-east-1/restart", "{\"service\":[1]}")), 400, "malformed-body");
	}

	@Test
	void showsTheTimeline() throws Exception {
		assertThat(send(request("GET", "/timeline", "")).body()).isEqualTo("{\"events\":[]}");
		assertProblem(send(request("POST", "/timeline", "")), 405, "method-not-allowed");
	}

	@Test
	void runsADrill() throws Exception {
		var begun = send(request("POST", "/drills", "{\"name\":\"switchover\",\"seed\":7,\"durationSeconds\":20}"));
		assertThat(begun.statusCode()).isEqualTo(202);
		assertThat(begun.body()).isEqualTo("{\"name\":\"switchover\"}");
		assertThat(send(request("GET", "/drills", "")).body()).contains("\"running\"");
		assertThat(send(request("DELETE", "/drills", "")).statusCode()).isEqualTo(200);
		assertThat(this.lab.calls).containsExactly(
				"drill DrillRequest[name=switchover, seed=7, durationSeconds=20, rate=null]", "stop drill");
	}

	@Test
	void showsTheReportOfADrillAsAPage() throws Exception {
		var page = send(request("GET", "/drills/report", ""));
		assertThat(page.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
		assertThat(page.body()).isEqualTo("<p>Größe</p>");
	}

	@Test
	void refusesADrillThatCannotBe() throws Exception {
		assertProblem(send(request("POST", "/drills", "{}")), 400, "invalid-request");
		assertProblem(send(request("POST", "/drills", "{\"name\":\"switchover\",\"rate\":\"fast\"}")), 400,
				"malformed-body");
		assertProblem(send(request("PUT", "/drills", "{}")), 405, "method-not-allowed");
		assertThat(this.lab.calls).isEmpty();
		this.lab.failure = RefusedException.conflict("the drill switchover is running");
		assertProblem(send(request("POST", "/drills", "{\"name\":\"switchover\"}")), 409, "conflict");
	}

	@Test
	void hearsOfADrillThatRunsElsewhere() throws Exception {
		var runner = "0b7f2c1e-2b7e-4a53-9d0c-0f4a5b6c7d8e";
		var path = "/drills/announcements/" + runner;
		var told = send(request("PUT", path, """
				{"announcement":{"name":"switchover","seed":7,"phase":"fault","elapsedMillis":1,"durationMillis":2,
				"requests":3,"failed":0}}"""));
		assertThat(told.statusCode()).isEqualTo(200);
		assertThat(told.body()).isEqualTo("{\"stop\":true}");
		assertThat(send(request("DELETE", path, "")).statusCode()).isEqualTo(200);
		assertThat(this.lab.calls).containsExactly("announce " + runner + " DrillAnnouncement[name=switchover, seed=7, "
				+ "phase=fault, elapsedMillis=1, durationMillis=2, requests=3, failed=0]", "leave " + runner);
	}

	@Test
	void refusesAnAnnouncementThatSaysNothing() throws Exception {
		var path = "/drills/announcements/0b7f2c1e-2b7e-4a53-9d0c-0f4a5b6c7d8e";
		assertProblem(send(request("PUT", path, "{}")), 400, "invalid-request");
		assertProblem(send(request("PUT", path, "{\"announcement\":{}}")), 400, "malformed-body");
		assertProblem(
				send(request("PUT", path,
						"""
								{"announcement":{"name":"switchover","seed":7,"elapsedMillis":1,"durationMillis":2,"requests":3,"failed":0}}
								""")),
				400, "invalid-request");
		assertProblem(send(request("PUT", path, "{\"announcement\":{\"lunch\":true}}")), 400, "malformed-body");
		assertProblem(send(request("POST", path, "{}")), 405, "method-not-allowed");
		assertProblem(send(request("PUT", "/drills/announcements/me", "{}")), 404, "not-found");
		assertThat(this.lab.calls).isEmpty();
	}

	@Test
	void changesALink() throws Exception {
		var response = send(request("PUT", "/links/us-east-1/eu-west-1", "{\"latencyMillis\":80,\"state\":\"down\"}"));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(this.lab.condition.latency()).isEqualTo(Duration.ofMillis(80));
		assertThat(this.lab.condition.state()).isEqualTo(LinkState.DOWN);
	}

	@Test
	void saysWhenAnOperationDoesNotGoWithTheState() throws Exception {
		this.lab.failure = RefusedException.conflict("us-east-1 is alive");
		var response = send(request("POST", "/regions/us-east-1/failover", "{}"));
		assertProblem(response, 409, "conflict");
		assertThat(response.body()).contains("us-east-1 is alive");
	}

	@Test
	void tellsItsClientThatItIsBusy() throws Exception {
		this.lab.failure = RefusedException.busy("another operation is under way");
		assertProblem(send(request("POST", "/regions/us-east-1/stop", "")), 409, "busy");
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> client().post("/regions/us-east-1/stop", Map.of(), Progress.SILENT))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(RefusedException.Reason.BUSY));
	}

	@Test
	void hidesTheReasonOfADefect() throws Exception {
		this.lab.failure = new IllegalStateException("password=hunter2");
		var response = send(request("POST", "/regions/us-east-1/stop", ""));
		assertProblem(response, 500, "internal-error");
		assertThat(response.body()).doesNotContain("hunter2");
	}

	@Test
	void showsProgressToItsClient() {
		this.lab.progress = List.of("one", "two");
		var lines = new java.util.ArrayList<String>();
		client().post("/regions/eu-west-1/failover", Map.of("force", true), lines::add);
		assertThat(lines).containsExactly("one", "two");
		assertThat(this.lab.calls).containsExactly("failover eu-west-1 true");
	}

	@Test
	void tellsItsClientOfAFailureAfterProgress() {
		this.lab.progress = List.of("one");
		this.lab.failure = new FailedException("the database has ended");
		assertThatExceptionOfType(FailedException.class)
			.isThrownBy(() -> client().post("/regions/eu-west-1/start", Map.of(), Progress.SILENT))
			.withMessage("the database has ended");
	}

	@Test
	void tellsWhoIsInterruptedWhileAnAnswerComes() {
		this.lab.progress = List.of("one");
		try (var client = client()) {
			assertThatExceptionOfType(FailedException.class).isThrownBy(
					() -> client.post("/regions/us-east-1/stop", Map.of(), (_) -> Thread.currentThread().interrupt()))
				.withMessage("interrupted");
			assertThat(Thread.interrupted()).isTrue();
		}
	}

	private ControlClient client() {
		return new ControlClient(new ControlAddress(this.server.url(), TOKEN, ProcessHandle.current().pid()));
	}

	private HttpRequest request(String method, String path, String body) {
		return requestBuilder(method, path, body).build();
	}

	private HttpRequest.Builder requestBuilder(String method, String path, String body) {
		return HttpRequest.newBuilder(URI.create(this.server.url() + path))
			.method(method, HttpRequest.BodyPublishers.ofString(body))
			.header("Authorization", "Bearer " + TOKEN);
	}

	private HttpResponse<String> send(HttpRequest request) throws Exception {
		return this.http.send(request, HttpResponse.BodyHandlers.ofString());
	}

	private int port() {
		return URI.create(this.server.url()).getPort();
	}

	private String raw(String request) throws IOException {
		try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
			socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
			var answer = new ByteArrayOutputStream();
			socket.getInputStream().transferTo(answer);
			return answer.toString(StandardCharsets.US_ASCII);
		}
	}

	private static void assertProblem(HttpResponse<String> response, int status, String type) {
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
		assertThat(response.body()).contains("\"urn:isthmus:problem:" + type + "\"");
	}

}
