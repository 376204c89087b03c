package dev.isthmus.lab.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A folder of secrets that only its owner can read, one file each.
 */
public final class SecretFiles {

	private static final int PASSWORD_BYTES = 18;

	private static final SecureRandom RANDOM = new SecureRandom();

	private final Path folder;

	/**
	 * Makes the folder if it is absent.
	 * @param folder where the files lie
	 */
	public SecretFiles(Path folder) {
		this.folder = folder;
		try {
			Files.createDirectories(folder);
			Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot make the folder " + folder, ex);
		}
	}

	public Path path(String name) {
		return this.folder.resolve(name);
	}

	public SecretFiles subfolder(String name) {
		return new SecretFiles(this.folder.resolve(name));
	}

	/**
	 * The secret of a file, made at its first use.
	 */
	String readOrCreate(String name, Supplier<String> secret) {
		var file = path(name);
		if (Files.notExists(file)) {
			write(name, secret.get());
		}
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot read " + file, ex);
		}
	}

	/**
	 * Writes a secret whole or not at all, readable by nobody else at any time.
	 */
	public void write(String name, String secret) {
		var partial = path("." + name + ".partial");
		try {
			Files.deleteIfExists(partial);
			Files.createFile(partial,
					PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
			Files.writeString(partial, secret, StandardOpenOption.WRITE);
			Files.move(partial, path(name), Set.of(StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING)
				.toArray(StandardCopyOption[]::new));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot write " + path(name), ex);
		}
	}

	/** A password of 144 random bits, safe in URLs, SQL and shells. */
	public static String newPassword() {
		var bytes = new byte[PASSWORD_BYTES];
		RANDOM.nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
