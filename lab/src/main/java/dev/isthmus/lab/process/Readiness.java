package dev.isthmus.lab.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import dev.isthmus.engines.process.ChildProcess;
import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Stopwatch;

/**
 * Waits until a process answers.
 */
public final class Readiness implements AutoCloseable {

	private static final Duration POLL_INTERVAL = Duration.ofMillis(150);

	private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(2);

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(1))
		.build();

	/**
	 * Waits until an address answers 200.
	 * @param name who is waited for, for messages
	 * @param process whose end ends the wait
	 * @param url what to ask
	 * @param timeout how long to wait
	 * @throws FailedException if the process ends first or the time is over; the message
	 * has the end of its log
	 */
	public void await(String name, ChildProcess process, String url, Duration timeout) {
		var stopwatch = new Stopwatch();
		while (!answers(url)) {
			if (!process.isAlive()) {
				throw new FailedException(
						name + " has ended; its log " + process.log() + " says:\n" + process.logTail());
			}
			if (stopwatch.elapsed().compareTo(timeout) > 0) {
				throw new FailedException(name + " was not ready at " + url + " within " + Stopwatch.describe(timeout)
						+ "; its log " + process.log() + " says:\n" + process.logTail());
			}
			pause();
		}
	}

	/** Whether an address answers 200 just now. */
	public boolean answers(String url) {
		var request = HttpRequest.newBuilder(URI.create(url)).timeout(ANSWER_TIMEOUT).build();
		try {
			return this.http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			throw interrupted(ex);
		}
	}

	private static void pause() {
		try {
			Thread.sleep(POLL_INTERVAL);
		}
		catch (InterruptedException ex) {
			throw interrupted(ex);
		}
	}

	private static FailedException interrupted(InterruptedException ex) {
		Thread.currentThread().interrupt();
		return new FailedException("interrupted", ex);
	}

	@Override
	public void close() {
		this.http.shutdownNow();
	}

}
