package dev.isthmus.lab.secret;

import java.nio.file.Files;
import java.nio.file.Path;

import tools.jackson.databind.json.JsonMapper;

/**
 * The secrets of a lab, the same in all its regions as replicated secrets are on AWS.
 * They are made once and belong to the data: a database remembers its passwords.
 */
public final class LabSecrets {

	private static final String PUBLIC_KEYS = "public-keys.json";

	private static final String SIGNING_KEY = "signing-key.json";

	private static final String SERVICE_KEY = "service-key.json";

	private static final String OPERATOR_PASSWORD = "operator-password";

	private final SecretFiles files;

	/**
	 * Opens the secrets of a folder and makes what is missing.
	 * @param folder where they are kept
	 */
	public LabSecrets(Path folder) {
		this.files = new SecretFiles(folder);
		if (Files.notExists(publicKeys())) {
			makeKeys();
		}
		operatorPassword();
	}

	private void makeKeys() {
		var json = JsonMapper.builder().build();
		var signing = JsonWebKey.generate("access-token-1");
		var service = JsonWebKey.generate("service-1");
		this.files.write(SIGNING_KEY, json.writeValueAsString(signing.withPrivatePart()));
		this.files.write(SERVICE_KEY, json.writeValueAsString(service.withPrivatePart()));
		// Last, because its presence says that the set is complete.
		this.files.write(PUBLIC_KEYS, json.writeValueAsString(JsonWebKey.publicSet(signing, service)));
	}

	/** The JWK set with the public keys that tokens are checked against. */
	public Path publicKeys() {
		return this.files.path(PUBLIC_KEYS);
	}

	/** The private key that signs access tokens. */
	public Path signingKey() {
		return this.files.path(SIGNING_KEY);
	}

	/** The private key that signs tokens of services. */
	public Path serviceKey() {
		return this.files.path(SERVICE_KEY);
	}

	public String operatorPassword() {
		return this.files.readOrCreate(OPERATOR_PASSWORD, SecretFiles::newPassword);
	}

	public Path operatorPasswordFile() {
		return this.files.path(OPERATOR_PASSWORD);
	}

	/**
	 * The password of a database user.
	 * @param user its name
	 */
	public String databasePassword(String user) {
		return this.files.readOrCreate("database-" + user + "-password", SecretFiles::newPassword);
	}

	/**
	 * A folder for the files that one service is given, in the form of Spring Boot's
	 * configuration trees.
	 * @param region the service's region
	 * @param service its name
	 */
	public SecretFiles handedTo(String region, String service) {
		return this.files.subfolder("handed-out").subfolder(region).subfolder(service);
	}

}
