package dev.isthmus.lab.secret;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class LabSecretsTests {

	private final JsonMapper json = JsonMapper.builder().build();

	@TempDir
	private Path folder;

	@Test
	void keepsEverySecretFromOtherUsers() throws IOException {
		var secrets = new LabSecrets(this.folder.resolve("secrets"));
		secrets.databasePassword("product");
		secrets.handedTo("us-east-1", "user").write("isthmus.operator.password", "secret");
		try (var files = Files.walk(this.folder.resolve("secrets"))) {
			assertThat(files).hasSizeGreaterThan(8)
				.allSatisfy((file) -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
					.isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------"));
		}
	}

	@Test
	void makesSecretsOnce() {
		var first = new LabSecrets(this.folder);
		var again = new LabSecrets(this.folder);
		assertThat(again.databasePassword("product")).isEqualTo(first.databasePassword("product"))
			.isNotEqualTo(first.databasePassword("users"));
		assertThat(again.operatorPassword()).isEqualTo(first.operatorPassword()).hasSizeGreaterThan(20);
	}

	@Test
	void publishesPublicPartsOnly() throws IOException {
		var keys = this.json.readTree(Files.readString(new LabSecrets(this.folder).publicKeys())).get("keys");
		assertThat(keys).hasSize(2).noneMatch((key) -> key.has("d"));
		assertThat(keys).extracting((key) -> key.get("kid").asString()).containsExactly("access-token-1", "service-1");
	}

	/**
	 * Repeated, because one coordinate in 256 begins with a zero byte.
	 */
	@RepeatedTest(20)
	void writesKeyPairsThatBelongTogether() throws Exception {
		var key = this.json.valueToTree(JsonWebKey.generate("k").withPrivatePart());
		var parameters = AlgorithmParameters.getInstance("EC");
		parameters.init(new ECGenParameterSpec("secp256r1"));
		var curve = parameters.getParameterSpec(ECParameterSpec.class);
		var factory = KeyFactory.getInstance("EC");

		var signature = Signature.getInstance("SHA256withECDSA");
		signature.initSign(factory.generatePrivate(new ECPrivateKeySpec(number(key, "d"), curve)));
		signature.update(new byte[] { 1, 2, 3 });
		var signed = signature.sign();

		var point = new ECPoint(number(key, "x"), number(key, "y"));
		signature.initVerify(factory.generatePublic(new ECPublicKeySpec(point, curve)));
		signature.update(new byte[] { 1, 2, 3 });
		assertThat(signature.verify(signed)).isTrue();
	}

	private static BigInteger number(JsonNode key, String name) {
		var bytes = Base64.getUrlDecoder().decode(key.get(name).asString());
		assertThat(bytes).hasSize(32);
		return new BigInteger(1, bytes);
	}

}
