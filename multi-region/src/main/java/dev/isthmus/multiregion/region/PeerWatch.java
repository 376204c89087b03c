package dev.isthmus.multiregion.region;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks the same service of another region what it knows about itself.
 */
class PeerWatch implements Watch.Look {

	private static final Logger logger = LoggerFactory.getLogger(PeerWatch.class);

	private record Answer(RegionStatus status, long atNanos) {
	}

	private final Peer peer;

	private final HttpClient http;

	private final JsonMapper json;

	private final HttpRequest request;

	private final Duration expiry;

	private volatile @Nullable Answer answer;

	PeerWatch(Peer peer, String service, HttpClient http, JsonMapper json, RegionProperties properties) {
		this.peer = peer;
		this.http = http;
		this.json = json;
		this.request = HttpRequest.newBuilder(URI.create(peer.baseUrl() + "/" + service + "/region"))
			.timeout(properties.peerTimeout())
			.build();
		this.expiry = properties.peerExpiry();
	}

	Peer peer() {
		return this.peer;
	}

	/**
	 * The last answer, unless it is too old or there is none.
	 */
	RegionStatus status() {
		var last = this.answer;
		if (last == null || System.nanoTime() - last.atNanos() > this.expiry.toNanos()) {
			return RegionStatus.UNKNOWN;
		}
		return last.status();
	}

	@Override
	public void look() throws InterruptedException {
		try {
			// The answer is as old as the question.
			var atNanos = System.nanoTime();
			var response = this.http.send(this.request, BodyHandlers.ofByteArray());
			if (response.statusCode() == 200) {
				var view = this.json.readValue(response.body(), RegionView.class);
				this.answer = new Answer(new RegionStatus(view.role(), view.term(), view.position()), atNanos);
			}
		}
		catch (IOException | JacksonException ex) {
			logger.debug("{} does not answer", this.peer.region(), ex);
			this.answer = null;
		}
	}

}
