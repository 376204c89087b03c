package dev.isthmus.engines.mariadb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;

import dev.isthmus.engines.Folders;

/**
 * What one server keeps on disk: its data, its configuration, its root password, its log.
 */
record ServerFolder(Path path) {

	Path data() {
		return this.path.resolve("data");
	}

	/**
	 * For temporary files. No two servers may share it: each deletes, as it starts, what
	 * it takes for its own of an earlier run, which are all files named {@code #sql*}.
	 */
	Path temporaryFiles() {
		return this.path.resolve("tmp");
	}

	Path log() {
		return this.path.resolve("mariadbd.log");
	}

	Path configuration() {
		return this.path.resolve("my.cnf");
	}

	Path seed() {
		return this.path.resolve("seed.sql");
	}

	/** An option file for MariaDB's own client programs: {@code --defaults-file}. */
	Path clientOptions() {
		return this.path.resolve("root.cnf");
	}

	void prepare(DataFolderTemplate template) {
		try {
			Files.createDirectories(temporaryFiles());
			if (Files.exists(data())) {
				return;
			}
			var partial = this.path.resolve("data.partial");
			Folders.delete(partial); // left by a process that was killed
			template.copyTo(partial);
			Files.move(partial, data(), StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot prepare " + this.path, ex);
		}
	}

	void configure(Distribution distribution, int port, int serverId, Map<String, String> options) {
		var text = new StringBuilder(resource("my.cnf"));
		option(text, "basedir", distribution.home().toString());
		option(text, "datadir", data().toString());
		option(text, "tmpdir", temporaryFiles().toString());
		option(text, "init-file", this.path.resolve("init.sql").toString());
		option(text, "port", Integer.toString(port));
		option(text, "server-id", Integer.toString(serverId));
		options.forEach((name, value) -> option(text, name, value));
		writePrivate(configuration(), text.toString());
		writePrivate(this.path.resolve("init.sql"), accounts(rootPassword()));
		writePrivate(clientOptions(), """
				[client]
				user=root
				password=%s
				protocol=tcp
				host=127.0.0.1
				port=%d
				skip-ssl
				""".formatted(rootPassword(), port));
	}

	/** Run at each start, before the first connection; one statement a line. */
	private static String accounts(String rootPassword) {
		return """
				SET sql_log_bin = 0;
				CREATE USER IF NOT EXISTS root@'127.0.0.1' IDENTIFIED BY '%s';
				GRANT ALL PRIVILEGES ON *.* TO root@'127.0.0.1' WITH GRANT OPTION;
				""".formatted(rootPassword);
	}

	String rootPassword() {
		var file = this.path.resolve("root-password");
		try {
			if (Files.notExists(file)) {
				var random = new byte[24];
				new SecureRandom().nextBytes(random);
				writePrivate(file, HexFormat.of().formatHex(random));
			}
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot read " + file, ex);
		}
	}

	private static void option(StringBuilder text, String name, String value) {
		text.append(name).append('=').append(value).append('\n');
	}

	private static void writePrivate(Path file, String content) {
		try {
			Files.deleteIfExists(file);
			Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
			Files.writeString(file, content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot write " + file, ex);
		}
	}

	private static String resource(String name) {
		try (var input = Objects.requireNonNull(ServerFolder.class.getResourceAsStream(name))) {
			return new String(input.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
