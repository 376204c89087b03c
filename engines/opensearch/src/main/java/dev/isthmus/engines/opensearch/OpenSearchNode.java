package dev.isthmus.engines.opensearch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

import org.codelibs.opensearch.runner.OpenSearchRunner;

/**
 * Runs one OpenSearch node until it is told to end. Arguments: the node's folder, then
 * settings as {@code name=value}.
 */
public final class OpenSearchNode {

	private OpenSearchNode() {
	}

	public static void main(String[] arguments) throws InterruptedException {
		var runner = new OpenSearchRunner();
		Runtime.getRuntime().addShutdownHook(new Thread(() -> close(runner)));
		// Else the runner looks for a port of its own choice below 9300.
		runner.setMaxHttpPort(-1);
		runner.onBuild((number, settings) -> Arrays.stream(arguments)
			.skip(1)
			.map((argument) -> argument.split("=", 2))
			.forEach((setting) -> settings.put(setting[0], setting[1])));
		runner.build(OpenSearchRunner.newConfigs().basePath(arguments[0]).numOfNode(1));
		// The node's own threads do not keep a JVM alive.
		Thread.currentThread().join();
	}

	private static void close(OpenSearchRunner runner) {
		try {
			runner.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
