package dev.isthmus.lab.importing;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * A file of products, one JSON object a line, plain or compressed.
 *
 * @param path where it lies
 */
public record ProductFile(Path path) implements ProductSource {

	private static final int GZIP_MAGIC = 0x1f8b;

	@Override
	public void writeTo(OutputStream out) throws IOException {
		var lines = new ProductLines();
		try (var reader = new BufferedReader(new InputStreamReader(open(), StandardCharsets.UTF_8))) {
			for (var line = reader.readLine(); line != null; line = reader.readLine()) {
				out.write(lines.convert(line).getBytes(StandardCharsets.UTF_8));
				out.write('\n');
			}
		}
	}

	private InputStream open() throws IOException {
		var in = new BufferedInputStream(Files.newInputStream(this.path));
		in.mark(2);
		var magic = in.read() << 8 | in.read();
		in.reset();
		return (magic == GZIP_MAGIC) ? new GZIPInputStream(in) : in;
	}

}
