package dev.isthmus.aws.search;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A search domain as far as it looks at signatures: it reckons each anew from the request
 * that has come ("Create a signed AWS API request", IAM user guide), and refuses with 403
 * what differs or is not of the last five minutes.
 */
final class SearchDomain implements AutoCloseable {

	static final String ACCESS_KEY = "AKIDEXAMPLE";

	static final String SECRET_KEY = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

	static final String SESSION = "a/session+token==";

	/** A request with this header loses its last byte before it is looked at. */
	static final String TRUNCATE = "X-Truncate";

	/** The header of the answer that says why. */
	static final String REFUSAL = "X-Refusal";

	private static final Pattern AUTHORIZATION = Pattern.compile(
			"AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8}/[^/]+/es/aws4_request), SignedHeaders=([^,]+), Signature=(.+)");

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT);

	private final HttpServer server;

	private final Clock clock;

	SearchDomain(Clock clock) throws IOException {
		this.clock = clock;
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", (exchange) -> {
			try (exchange) {
				var refusal = refusal(exchange);
				exchange.getResponseHeaders().set(REFUSAL, refusal);
				exchange.sendResponseHeaders(refusal.isEmpty() ? 200 : 403, -1);
			}
		});
		this.server.start();
	}

	int port() {
		return this.server.getAddress().getPort();
	}

	private String refusal(HttpExchange request) throws IOException {
		var body = request.getRequestBody().readAllBytes();
		if (request.getRequestHeaders().containsKey(TRUNCATE)) {
			body = Arrays.copyOf(body, body.length - 1);
		}
		var given = AUTHORIZATION.matcher(header(request, "Authorization"));
		if (!given.matches()) {
			return "unsigned";
		}
		var time = header(request, "X-Amz-Date");
		var sent = LocalDateTime.parse(time, TIME).toInstant(ZoneOffset.UTC);
		if (Duration.between(sent, this.clock.instant()).abs().compareTo(Duration.ofMinutes(5)) > 0) {
			return "of another time";
		}
		var signed = List.of(given.group(3).split(";", -1));
		if (!given.group(1).equals(ACCESS_KEY) || !signed.containsAll(List.of("host", "x-amz-date"))
				|| !header(request, "X-Amz-Security-Token").equals(SESSION)) {
			return "of a stranger";
		}
		var toSign = String.join("\n", "AWS4-HMAC-SHA256", time, given.group(2),
				hex(sha256(canonical(request, signed, body))));
		return hex(hmac(key(given.group(2)), toSign)).equals(given.group(4)) ? "" : "with another signature";
	}

	private static byte[] canonical(HttpExchange request, List<String> signed, byte[] body) {
		var headers = new StringBuilder();
		signed.forEach((name) -> headers.append(name).append(':').append(header(request, name).strip()).append('\n'));
		return String
			.join("\n", request.getRequestMethod(), encodedPath(request.getRequestURI().getRawPath()),
					query(request.getRequestURI().getRawQuery()), headers, String.join(";", signed), hex(sha256(body)))
			.getBytes(StandardCharsets.UTF_8);
	}

	/** The path as it was sent, each segment encoded once more. */
	private static String encodedPath(String raw) {
		return String.join("/", Arrays.stream(raw.split("/", -1)).map(SearchDomain::encode).toList());
	}

	private static String query(String raw) {
		var parameters = new TreeMap<String, String>();
		for (var parameter : (raw != null) ? raw.split("&", -1) : new String[0]) {
			var parts = parameter.split("=", 2);
			var value = (parts.length == 2) ? decode(parts[1]) : "";
			parameters.put(encode(decode(parts[0])), encode(value));
		}
		return String.join("&",
				parameters.entrySet().stream().map((entry) -> entry.getKey() + "=" + entry.getValue()).toList());
	}

	private static String decode(String text) {
		return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8)
			.replace("+", "%20")
			.replace("*", "%2A")
			.replace("%7E", "~");
	}

	private static byte[] key(String scope) {
		var key = ("AWS4" + SECRET_KEY).getBytes(StandardCharsets.UTF_8);
		for (var part : scope.split("/", -1)) {
			key = hmac(key, part);
		}
		return key;
	}

	private static byte[] hmac(byte[] key, String text) {
		try {
			var mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(key, "HmacSHA256"));
			return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static byte[] sha256(byte[] bytes) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(bytes);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String hex(byte[] bytes) {
		return HexFormat.of().formatHex(bytes);
	}

	private static String header(HttpExchange request, String name) {
		var value = request.getRequestHeaders().getFirst(name);
		return (value != null) ? value : "";
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
