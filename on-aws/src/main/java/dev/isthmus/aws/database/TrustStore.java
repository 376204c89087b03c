package dev.isthmus.aws.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.io.ApplicationResourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.Resource;
import org.springframework.util.Assert;

/**
 * Hands the driver the authorities that may have signed the certificate of the database,
 * and no others. The driver takes them from a key store in a file, the task has them as
 * text (PEM, RFC 7468).
 */
class TrustStore implements EnvironmentPostProcessor, Ordered {

	private static final String AUTHORITIES = "isthmus.aws.database.authorities";

	private static final String LOCATION = "isthmus.aws.database.trust-store";

	/** After the files of the configuration have been read. */
	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		var authorities = environment.getProperty(AUTHORITIES);
		if (authorities != null) {
			var file = write(read(ApplicationResourceLoader.get().getResource(authorities)));
			environment.getPropertySources()
				.addLast(new MapPropertySource("databaseTrustStore", Map.of(LOCATION, file.toUri().toString())));
		}
	}

	private static Collection<? extends Certificate> read(Resource authorities) {
		try (var text = authorities.getInputStream()) {
			var certificates = CertificateFactory.getInstance("X.509").generateCertificates(text);
			Assert.state(!certificates.isEmpty(), () -> AUTHORITIES + " holds no certificate");
			return certificates;
		}
		catch (CertificateException ex) {
			throw new IllegalStateException(AUTHORITIES + " holds something else than certificates in PEM", ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(AUTHORITIES + " cannot be read", ex);
		}
	}

	/**
	 * Certificates are no secret: without a password each connection reads them faster.
	 */
	private static Path write(Collection<? extends Certificate> certificates) {
		try {
			var store = KeyStore.getInstance("PKCS12");
			store.load(null, null);
			for (var certificate : certificates) {
				store.setCertificateEntry("authority-" + store.size(), certificate);
			}
			var file = Files.createTempFile("database-authorities", ".p12");
			file.toFile().deleteOnExit();
			try (var output = Files.newOutputStream(file)) {
				store.store(output, null);
			}
			return file;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The authorities of the database cannot be written", ex);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("The authorities of the database cannot be kept", ex);
		}
	}

}
