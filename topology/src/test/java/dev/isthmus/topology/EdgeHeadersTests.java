package dev.isthmus.topology;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EdgeHeadersTests {

	private final EdgeHeaders headers = EdgeHeaders.read(Path.of("..", "edge-headers.yaml"));

	@Test
	void namesTheRegionsInThePolicyForContent() {
		assertThat(this.headers.security(List.of("https://a.example", "https://b.example"))).hasEntrySatisfying(
				"Content-Security-Policy",
				(policy) -> assertThat(policy).contains("connect-src 'self' https://a.example https://b.example;")
					.doesNotContain("\n"));
	}

	@Test
	void allowsNoInlineScript() {
		assertThat(this.headers.security().get("Content-Security-Policy")).contains("default-src 'none'")
			.contains("script-src 'self';");
	}

	@ParameterizedTest
	@CsvSource({ "/main-ABCD1234.js, immutable", "/chunk-D__o_rJ0.js, immutable",
			"/media/inter-X7HQ2P3Z.woff2, immutable", "/index.html, no-cache", "/favicon.ico, max-age=3600",
			"/category-electronics.svg, max-age=3600", "/robots.txt, max-age=3600" })
	void keepsFilesWithAHashForEver(String file, String expected) {
		assertThat(this.headers.cacheControl(file)).contains(expected);
	}

	@Test
	void saysWhatIsWrong(@TempDir Path folder) throws IOException {
		Path file = Files.writeString(folder.resolve("edge-headers.yaml"), """
				security: {}
				cache:
				  - files: "("
				    cache-control: no-cache
				""");
		assertThatExceptionOfType(TopologyException.class).isThrownBy(() -> EdgeHeaders.read(file))
			.withMessageStartingWith("edge-headers.yaml:3: cache.files: Unclosed group");
	}

}
