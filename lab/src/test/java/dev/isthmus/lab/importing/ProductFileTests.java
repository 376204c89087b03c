package dev.isthmus.lab.importing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ProductFileTests {

	private static final String ICECAT = """
			{"id": "42", "title": "Toner", "description": "Black\\u0002 ink", "brand": "", "product_type": "Print & Scan", \
			"price_cents": 4995, "image_url": null, "attributes": {"pages": 6.0, "colour": true}}""";

	@TempDir
	private Path folder;

	@Test
	void passesLinesOfTheImportFormatUnchanged() throws IOException {
		var lines = List.of("{\"sku\":\"A-1\",  \"name\":\"x\"}", "this is no JSON", "");
		assertThat(linesOf(Files.write(this.folder.resolve("plain"), lines))).isEqualTo(lines);
	}

	@Test
	void convertsTheIcecatFormat() throws IOException {
		var line = linesOf(Files.writeString(this.folder.resolve("icecat"), ICECAT)).getFirst();
		assertThat(JsonMapper.builder().build().readTree(line)).isEqualTo(JsonMapper.builder().build().readTree("""
				{"sku": "42", "name": "Toner", "description": "Black  ink", "brand": "unknown",
				"category": "electronics/print-scan", "attributes": {"pages": "6", "colour": "true"},
				"prices": [{"currency": "USD", "amountMinor": 4995}], "stock": "IN_STOCK", "imageUrl": null,
				"popularity": 0}"""));
	}

	@Test
	void readsCompressedFilesWhateverTheirName() throws IOException {
		var file = this.folder.resolve("products.txt");
		try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
			out.write("{\"sku\":\"A-1\"}\n".getBytes(StandardCharsets.UTF_8));
		}
		assertThat(linesOf(file)).containsExactly("{\"sku\":\"A-1\"}");
	}

	@Test
	void readsAnEmptyFile() throws IOException {
		assertThat(linesOf(Files.createFile(this.folder.resolve("empty")))).isEmpty();
	}

	private static List<String> linesOf(Path file) throws IOException {
		var out = new ByteArrayOutputStream();
		new ProductFile(file).writeTo(out);
		return out.toString(StandardCharsets.UTF_8).lines().toList();
	}

}
