package dev.isthmus.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class CacheFolderTests {

	@TempDir
	Path root;

	@Test
	void prefersItsOwnVariable() {
		var home = Path.of("/home/ada");

		assertThat(CacheFolder.root(Map.of("ISTHMUS_CACHE", "/fast", "XDG_CACHE_HOME", "/xdg"), home))
			.isEqualTo(Path.of("/fast"));
		assertThat(CacheFolder.root(Map.of("XDG_CACHE_HOME", "/xdg"), home)).isEqualTo(Path.of("/xdg/isthmus"));
		assertThat(CacheFolder.root(Map.of("XDG_CACHE_HOME", ""), home)).isEqualTo(Path.of("/home/ada/.cache/isthmus"));
	}

	@Test
	void makesAnEntryOnceForAllThatAskAtOnce() throws Exception {
		var made = new AtomicInteger();
		var cache = new CacheFolder(this.root);
		Callable<Path> ask = () -> cache.entry("entry", (folder) -> {
			made.incrementAndGet();
			write(folder.resolve("file"));
		});

		try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
			executor.invokeAll(Stream.generate(() -> ask).limit(20).toList());
		}

		assertThat(made).hasValue(1);
		assertThat(this.root.resolve("entry/file")).exists();
	}

	@Test
	void doesNotKeepWhatWasMadeHalf() {
		var cache = new CacheFolder(this.root);
		assertThatIllegalStateException().isThrownBy(() -> cache.entry("entry", (folder) -> {
			write(folder.resolve("half"));
			throw new IllegalStateException("disk full");
		}));
		assertThat(this.root.resolve("entry")).doesNotExist();

		cache.entry("entry", (folder) -> write(folder.resolve("whole")));

		assertThat(this.root.resolve("entry")).isDirectoryContaining("glob:**whole")
			.isDirectoryNotContaining("glob:**half");
	}

	private static void write(Path file) {
		try {
			Files.writeString(file, "content");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
