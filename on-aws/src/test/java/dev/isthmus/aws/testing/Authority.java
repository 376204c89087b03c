package dev.isthmus.aws.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * An authority of a test's own, which signs certificates as Amazon's do those of its
 * databases and caches. Made with the JDK's keytool, as the JDK has no interface to sign
 * certificates with.
 */
public final class Authority {

	private static final String PASSWORD = "not-a-secret";

	private static final String NAME = "authority";

	private final Path keys;

	private final Path folder;

	private int signed;

	/**
	 * Makes a new authority.
	 * @param folder what it writes is there
	 */
	public Authority(Path folder) {
		try {
			this.folder = Files.createTempDirectory(folder, NAME);
			this.keys = this.folder.resolve("keys.p12");
			keytool("-genkeypair", "-alias", NAME, "-dname", "CN=Test Root CA", "-ext", "bc:c");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Signs a certificate for a server.
	 * @param host the name that it is good for
	 * @return where the certificate and its key are
	 */
	public Signed sign(String host) {
		var alias = generate(host);
		return new Signed(write(alias + ".pem", pem("CERTIFICATE", encoded(certificate(alias)))),
				write(alias + ".key", pem("PRIVATE KEY", key(alias).getEncoded())));
	}

	private String generate(String host) {
		var alias = "server-" + ++this.signed;
		keytool("-genkeypair", "-alias", alias, "-dname", "CN=A server", "-ext", "san=dns:" + host, "-signer", NAME);
		return alias;
	}

	/**
	 * What a server of a test speaks TLS with.
	 * @param host the name of the certificate
	 * @return its certificate, signed by this authority, and its key
	 */
	public SSLContext server(String host) {
		var alias = generate(host);
		try {
			var own = KeyStore.getInstance("PKCS12");
			own.load(null, null);
			own.setKeyEntry(alias, key(alias), PASSWORD.toCharArray(), new Certificate[] { certificate(alias) });
			var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
			managers.init(own, PASSWORD.toCharArray());
			var context = SSLContext.getInstance("TLS");
			context.init(managers.getKeyManagers(), null, null);
			return context;
		}
		catch (GeneralSecurityException | IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Its own certificate, in PEM. */
	public String pem() {
		return pem("CERTIFICATE", encoded(certificate(NAME)));
	}

	/** A key store with its own certificate alone, without a password. */
	public Path trustStore() {
		var file = this.folder.resolve("trust.p12");
		try (var output = Files.newOutputStream(file)) {
			var store = KeyStore.getInstance("PKCS12");
			store.load(null, null);
			store.setCertificateEntry(NAME, certificate(NAME));
			store.store(output, null);
			return file;
		}
		catch (GeneralSecurityException | IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Path write(String name, String content) {
		try {
			return Files.writeString(this.folder.resolve(name), content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String pem(String kind, byte[] content) {
		return "-----BEGIN %s-----%n%s%n-----END %1$s-----%n".formatted(kind,
				Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(content));
	}

	private Certificate certificate(String alias) {
		try {
			return store().getCertificate(alias);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Key key(String alias) {
		try {
			return store().getKey(alias, PASSWORD.toCharArray());
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static byte[] encoded(Certificate certificate) {
		try {
			return certificate.getEncoded();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private KeyStore store() throws GeneralSecurityException {
		try {
			return KeyStore.getInstance(this.keys.toFile(), PASSWORD.toCharArray());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void keytool(String... arguments) {
		var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
		command.addAll(List.of(arguments));
		command.addAll(List.of("-keyalg", "RSA", "-keysize", "2048", "-keystore", this.keys.toString(), "-storepass",
				PASSWORD));
		try {
			var process = new ProcessBuilder(command).redirectErrorStream(true).start();
			var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (process.waitFor() != 0) {
				throw new IllegalStateException(output);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	/**
	 * A certificate and its key, each in a file in PEM.
	 *
	 * @param certificate the certificate
	 * @param key its key, unencrypted
	 */
	public record Signed(Path certificate, Path key) {
	}

}
