package dev.isthmus.gateway.health;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.isthmus.gateway.Backends;
import dev.isthmus.topology.HealthCheck;
import dev.isthmus.topology.RegionId;
import dev.isthmus.topology.Service;
import dev.isthmus.topology.Topology;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Asks every service of every region for its health, each in a virtual thread of its own,
 * so that one that hangs does not delay the others.
 */
@Component
class HealthChecks implements SmartLifecycle {

	private static final int MAX_STATUS_CHARS = 4096;

	private final Topology topology;

	private final HealthCheck.Timing timing;

	private final Backends backends;

	private final RegionHealth health;

	private final JsonMapper json;

	private final HttpClient client;

	private final List<Thread> threads = new ArrayList<>();

	HealthChecks(Topology topology, Backends backends, RegionHealth health, JsonMapper json) {
		this.topology = topology;
		this.timing = topology.healthCheck().laptop();
		this.backends = backends;
		this.health = health;
		this.json = json;
		this.client = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.connectTimeout(this.timing.timeout())
			.build();
	}

	@Override
	public synchronized void start() {
		for (RegionId region : this.topology.regionIds()) {
			for (Service service : this.topology.services()) {
				this.threads.add(Thread.ofVirtual()
					.name("health-%s-%s".formatted(region, service.name()))
					.start(() -> watch(region, service)));
			}
		}
	}

	@Override
	public synchronized void stop() {
		this.threads.forEach(Thread::interrupt);
		this.threads.clear();
	}

	@Override
	public synchronized boolean isRunning() {
		return !this.threads.isEmpty();
	}

	private void watch(RegionId region, Service service) {
		URI base = this.backends.url(region, service);
		try {
			while (!Thread.currentThread().isInterrupted()) {
				long start = System.nanoTime();
				this.health.record(region, service, check(base, service));
				Duration rest = this.timing.interval().minusNanos(System.nanoTime() - start);
				if (rest.isPositive()) {
					Thread.sleep(rest);
				}
			}
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
	}

	private CheckResult check(URI base, Service service) throws InterruptedException {
		try {
			int status = get(base.resolve(this.topology.healthCheck().path(service)),
					HttpResponse.BodyHandlers.discarding())
				.statusCode();
			boolean passed = status >= 200 && status < 400;
			return new CheckResult(passed, status == 503 && draining(base, service));
		}
		catch (IOException _) {
			return new CheckResult(false, false);
		}
	}

	private boolean draining(URI base, Service service) throws InterruptedException {
		try {
			String status = get(base.resolve("/%s/region".formatted(service.name())),
					HttpResponse.BodyHandlers.ofString())
				.body();
			return status.length() <= MAX_STATUS_CHARS && this.json.readTree(status).path("draining").asBoolean(false);
		}
		catch (IOException | JacksonException _) {
			return false;
		}
	}

	/** The timeout of the client itself would end where the body begins. */
	private <T> HttpResponse<T> get(URI uri, HttpResponse.BodyHandler<T> bodyHandler)
			throws IOException, InterruptedException {
		CompletableFuture<HttpResponse<T>> answer = this.client.sendAsync(HttpRequest.newBuilder(uri).build(),
				bodyHandler);
		try {
			return answer.get(this.timing.timeout().toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException | TimeoutException ex) {
			throw new IOException(ex);
		}
		finally {
			answer.cancel(true);
		}
	}

}
