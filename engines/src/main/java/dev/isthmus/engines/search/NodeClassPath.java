package dev.isthmus.engines.search;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The class path of a search engine's JVM: the module that names its jars, and those
 * jars. They are not on this JVM's class path, where their versions would clash.
 */
record NodeClassPath(String value) {

	static NodeClassPath of(String resource) {
		var url = NodeClassPath.class.getClassLoader().getResource(resource);
		if (url == null) {
			throw new IllegalStateException("not on the class path: " + resource);
		}
		try (var input = url.openStream()) {
			var jars = new String(input.readAllBytes(), StandardCharsets.UTF_8).strip();
			return new NodeClassPath(root(url, resource) + File.pathSeparator + jars);
		}
		catch (IOException | URISyntaxException ex) {
			throw new IllegalStateException("cannot read " + url, ex);
		}
	}

	/** The jar or folder that holds the resource. */
	private static Path root(URL url, String resource) throws URISyntaxException {
		if (url.getProtocol().equals("jar")) {
			return Path.of(jar(url));
		}
		var file = url.toString();
		return Path.of(new URI(file.substring(0, file.length() - resource.length())));
	}

	private static URI jar(URL url) throws URISyntaxException {
		try {
			return ((JarURLConnection) url.openConnection()).getJarFileURL().toURI();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
