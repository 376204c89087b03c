package dev.isthmus.infra.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.UUID;

import dev.isthmus.infra.data.SecretNames;

/**
 * Makes the keys of access tokens, as values for their secrets: files that only their
 * owner can read, named as the secrets. To rotate, make new ones, put both sets of public
 * keys into the secret of the public keys, start the tasks anew, then change the private
 * ones.
 */
public final class TokenKeys {

	/** The length of a coordinate on the curve P-256 (RFC 7518, section 6.2.1.2). */
	private static final int COORDINATE_BYTES = 32;

	private TokenKeys() {
	}

	/**
	 * Writes one file for each secret: Spring reads the text as a resource.
	 * @param directory where to, made if it is not there
	 */
	public static void write(Path directory) {
		Jwk signing = Jwk.generate("user");
		Jwk service = Jwk.generate("service");
		try {
			Files.createDirectories(directory);
			write(directory.resolve(SecretNames.PUBLIC_KEYS),
					"{\"keys\":[%s,%s]}".formatted(signing.publicJson(), service.publicJson()));
			write(directory.resolve(SecretNames.SIGNING_KEY), signing.privateJson());
			write(directory.resolve(SecretNames.SERVICE_KEY), service.privateJson());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void write(Path file, String json) throws IOException {
		Files.deleteIfExists(file);
		Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		Files.writeString(file, "base64:" + Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8)));
	}

	private record Jwk(String keyId, String x, String y, String d) {

		static Jwk generate(String owner) {
			try {
				KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
				generator.initialize(new ECGenParameterSpec("secp256r1"));
				KeyPair pair = generator.generateKeyPair();
				ECPublicKey publicKey = (ECPublicKey) pair.getPublic();
				ECPrivateKey privateKey = (ECPrivateKey) pair.getPrivate();
				String keyId = "%s-%s-%s".formatted(owner, LocalDate.now(ZoneOffset.UTC),
						UUID.randomUUID().toString().substring(0, 8));
				return new Jwk(keyId, encode(publicKey.getW().getAffineX()), encode(publicKey.getW().getAffineY()),
						encode(privateKey.getS()));
			}
			catch (GeneralSecurityException ex) {
				throw new IllegalStateException(ex);
			}
		}

		String publicJson() {
			return "{%s}".formatted(publicFields());
		}

		String privateJson() {
			return "{%s,\"d\":\"%s\"}".formatted(publicFields(), this.d);
		}

		private String publicFields() {
			return "\"kty\":\"EC\",\"crv\":\"P-256\",\"alg\":\"ES256\",\"use\":\"sig\",\"kid\":\"%s\",\"x\":\"%s\",\"y\":\"%s\""
				.formatted(this.keyId, this.x, this.y);
		}

		private static String encode(BigInteger coordinate) {
			byte[] bytes = coordinate.toByteArray();
			byte[] fixed = new byte[COORDINATE_BYTES];
			int length = Math.min(bytes.length, COORDINATE_BYTES);
			System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE_BYTES - length, length);
			return Base64.getUrlEncoder().withoutPadding().encodeToString(fixed);
		}

	}

}
