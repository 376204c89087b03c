package dev.isthmus.multiregion.region;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

import dev.isthmus.multiregion.lease.Lease;
import dev.isthmus.topology.RegionId;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks another region, or a witness, what it knows about itself, and with the same
 * question for its vote.
 */
class RegionQuestion {

	/** Who asks: the vote may be withheld from it. */
	static final String ASKING_REGION = "Asking-Region";

	private final String asked;

	private final HttpRequest request;

	private final Exchange exchange;

	/**
	 * What all questions of this region share.
	 *
	 * @param ownTerm the latest term that this region knows
	 * @param heard told of each term that comes up
	 */
	record Exchange(RegionId region, String service, HttpClient http, JsonMapper json, Duration timeout, Lease lease,
			LongSupplier ownTerm, HeardTerms heard) {
	}

	RegionQuestion(String asked, URI baseUrl, Exchange exchange) {
		this.asked = asked;
		this.exchange = exchange;
		this.request = HttpRequest.newBuilder(URI.create(baseUrl + "/" + exchange.service() + "/region"))
			.header(ASKING_REGION, exchange.region().value())
			.build();
	}

	/** How long an answer may usually take. */
	Duration timeout() {
		return this.exchange.timeout();
	}

	/**
	 * Asks once.
	 * @param nowNanos when: a vote is as old as the question
	 * @param timeout how long the whole answer may take
	 * @return the answer; empty if something else than the region answers
	 * @throws IOException if nobody does
	 */
	Optional<RegionView> ask(long nowNanos, Duration timeout) throws IOException, InterruptedException {
		var response = answer(timeout);
		if (response.statusCode() != 200) {
			return Optional.empty();
		}
		var view = this.exchange.json().readValue(response.body(), RegionView.class);
		this.exchange.heard().heard(view.term());
		if (isVote(view)) {
			this.exchange.lease().renew(this.asked, nowNanos);
		}
		return Optional.of(view);
	}

	/** The timeout of the client itself would end where the body begins. */
	private HttpResponse<byte[]> answer(Duration timeout) throws IOException, InterruptedException {
		var answer = this.exchange.http().sendAsync(this.request, BodyHandlers.ofByteArray());
		try {
			return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			throw new HttpTimeoutException("There is no whole answer after " + timeout);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof IOException cause) ? cause : new IOException(ex.getCause());
		}
		finally {
			answer.cancel(true);
		}
	}

	/** Who knows a later term has seen another region promoted. */
	private boolean isVote(RegionView view) {
		return !Boolean.TRUE.equals(view.voteWithheld()) && view.term() <= this.exchange.ownTerm().getAsLong();
	}

}
