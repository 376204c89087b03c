package dev.isthmus.aws.database;

import com.zaxxer.hikari.util.Credentials;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The secret that holds the user of the service's schema.
 *
 * @param name its name, the same in every region
 */
record DatabaseSecret(SecretsManagerClient secrets, String name, JsonMapper json) {

	/**
	 * Reads it.
	 * @return user and password as they are now
	 * @throws RuntimeException if it cannot be read or is not such a secret
	 */
	Credentials read() {
		var text = this.secrets.getSecretValue((request) -> request.secretId(this.name)).secretString();
		var value = this.json.readValue(text, Value.class);
		return Credentials.of(value.username(), value.password());
	}

	private record Value(String username, String password) {

		@Override
		public String toString() {
			return this.username;
		}

	}

}
