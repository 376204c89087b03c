package dev.isthmus.engines.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.isthmus.engines.Ports;
import dev.isthmus.engines.process.ChildProcess;

import static org.awaitility.Awaitility.await;

/**
 * Makes the ahead-of-time cache of an image (JEP 483, 514, 515) by running the image's
 * program with the image's JVM, and proves that the JVM takes it. Part of the build of
 * images; {@code image.cache} says what happens where the JVM cannot run.
 *
 * @param environment what the program is told by environment variables
 * @param arguments what else it is told
 * @param paths what it is asked for, so that the cache knows what requests need
 */
public record ImageTraining(Map<String, String> environment, List<String> arguments, List<String> paths) {

	/** Where the image's JVM finds the options that name the cache, if there is one. */
	static final String OPTIONS_FLAG = "@/app/cache/jvm-options";

	private static final String CACHE = "/app/cache/program.aot";

	private static final String OPTION = "-XX:AOTCache=" + CACHE;

	private static final int ROUNDS = 40;

	private static final Duration START = Duration.ofMinutes(2);

	/** The cache is written when the program has ended. */
	private static final Duration END = Duration.ofMinutes(3);

	/**
	 * Fewer classes than this from the cache, of all that are loaded, and it is of no
	 * use.
	 */
	private static final double LEAST_SHARE = 0.75;

	/**
	 * Makes the cache and leaves it, with the options that name it, in a folder that goes
	 * into the image; or proves that a finished image takes the one that it has.
	 * @param target the build folder of the module
	 */
	public void run(Path target) throws IOException {
		var finished = target.resolve("jib-image.tar");
		if (!Boolean.getBoolean("image.finished")) {
			Files.deleteIfExists(finished);
			train(UnpackedImage.of(target.resolve("training.tar"), target.resolve("training")),
					target.resolve("cache"));
		}
		else if (Files.exists(finished)) {
			tryOut(UnpackedImage.of(finished, target.resolve("finished")));
		}
	}

	private void train(UnpackedImage image, Path cache) throws IOException {
		Files.createDirectories(cache);
		Files.deleteIfExists(cache.resolve("program.aot"));
		Files.writeString(cache.resolve("jvm-options"), "");
		var wish = System.getProperty("image.cache", "auto");
		var obstacle = "none".equals(wish) ? "it is not wanted" : image.obstacle();
		if (obstacle.isEmpty()) {
			record(image);
			prove(image, OPTION);
			Files.copy(image.file(CACHE), cache.resolve("program.aot"));
			Files.writeString(cache.resolve("jvm-options"), OPTION + "\n");
		}
		else if ("required".equals(wish)) {
			throw new IllegalStateException("The JVM of the image cannot make a cache here: " + obstacle);
		}
		else {
			System.out.printf("NO CACHE in the image (%s): %s%n", image.architecture(), obstacle);
		}
	}

	private void tryOut(UnpackedImage image) throws IOException {
		var wanted = System.getProperty("image.architecture");
		if (!image.architecture().equals(wanted)) {
			throw new IllegalStateException("The image is for %s, not %s".formatted(image.architecture(), wanted));
		}
		var option = Files.readString(image.file("/app/cache/jvm-options")).strip();
		if (!option.isEmpty()) {
			System.out.printf("Ready after %d ms without the cache%n", millisToReady(image, List.of()));
			prove(image, option);
		}
	}

	private void record(UnpackedImage image) throws IOException {
		Files.createDirectories(image.file(CACHE).getParent());
		var port = Ports.free();
		var program = start(image, port, List.of("-XX:AOTCacheOutput=" + CACHE));
		awaitReady(program, port);
		for (var round = 0; round < ROUNDS; round++) {
			this.paths.forEach((path) -> status(port, path));
		}
		if (!program.stop(END) || !Files.exists(image.file(CACHE))) {
			throw new IllegalStateException("The JVM has written no cache\n" + program.logTail());
		}
	}

	/** A JVM in this mode does not start when it cannot use the cache. */
	private void prove(UnpackedImage image, String option) throws IOException {
		var millis = millisToReady(image,
				List.of(option, "-XX:AOTMode=on", "-Xlog:class+load:file=/tmp/classes:none:filecount=0"));
		var share = shareFromCache(image.file("/tmp/classes"));
		System.out.printf("Ready after %d ms with the cache, %.0f %% of all classes from it%n", millis, 100 * share);
		if (share < LEAST_SHARE) {
			throw new IllegalStateException("The JVM takes too few classes from the cache");
		}
	}

	private long millisToReady(UnpackedImage image, List<String> options) {
		var port = Ports.free();
		var start = System.nanoTime();
		var program = start(image, port, options);
		try {
			awaitReady(program, port);
			return Duration.ofNanos(System.nanoTime() - start).toMillis();
		}
		finally {
			program.stop(END);
		}
	}

	private ChildProcess start(UnpackedImage image, int port, List<String> options) {
		var all = new ArrayList<>(this.arguments);
		all.add("--server.port=" + port);
		all.add("--management.server.port=" + Ports.free());
		return image.start(options, this.environment, all);
	}

	private static void awaitReady(ChildProcess program, int port) {
		await().atMost(START).pollInterval(Duration.ofMillis(20)).until(() -> {
			if (!program.isAlive()) {
				throw new IllegalStateException("The program has ended\n" + program.logTail());
			}
			return status(port, "/livez") == 200;
		});
	}

	private static double shareFromCache(Path log) throws IOException {
		try (var lines = Files.lines(log)) {
			var loaded = lines.filter((line) -> line.contains(" source: ")).toList();
			var cached = loaded.stream().filter((line) -> line.contains("source: shared objects file")).count();
			return (double) cached / loaded.size();
		}
	}

	/** The status of an answer, or 0 while nobody answers. */
	private static int status(int port, String path) {
		try (var http = HttpClient.newHttpClient()) {
			var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
			return http.send(request, BodyHandlers.discarding()).statusCode();
		}
		catch (IOException ex) {
			return 0;
		}
		catch (InterruptedException ex) {
			throw new UncheckedIOException(new IOException(ex));
		}
	}

}
