package dev.isthmus.lab.drill.fault;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Notices that a region is gone: three missed beats, half a second apart. Stands in for a
 * control plane until the lab has one of its own.
 */
final class Heartbeat {

	private static final int MISSED_BEATS = 3;

	private static final Duration INTERVAL = Duration.ofMillis(500);

	private Heartbeat() {
	}

	/**
	 * Returns once a region has not answered for three beats.
	 * @param url the region's own address
	 */
	static void awaitSilence(String url) throws InterruptedException {
		var request = HttpRequest.newBuilder(URI.create(url + "/product/health")).timeout(INTERVAL).build();
		try (var http = HttpClient.newBuilder().connectTimeout(INTERVAL).build()) {
			for (int missed = 0; missed < MISSED_BEATS;) {
				Thread.sleep(INTERVAL);
				missed = isHealthy(http, request) ? 0 : missed + 1;
			}
		}
	}

	private static boolean isHealthy(HttpClient http, HttpRequest request) throws InterruptedException {
		try {
			return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
