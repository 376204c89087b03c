package dev.isthmus.infra.compute;

import java.util.List;
import java.util.Optional;

import dev.isthmus.infra.data.SecretNames;
import dev.isthmus.topology.Service;

/**
 * What a service needs besides what all need.
 *
 * @param schema the schema of the database that it owns, if any
 * @param indexes whether it reads and writes the search domain, not its logs alone
 * @param caches whether it uses the region's cache
 * @param accounts whether it keeps the accounts, and so has to make the first operator
 * @param secretKeys properties that are filled from secrets when a task starts, with the
 * last parts of the names of these secrets
 */
public record ServiceNeeds(Optional<String> schema, boolean indexes, boolean caches, boolean accounts,
		List<SecretProperty> secretKeys) {

	private static final SecretProperty PUBLIC_KEYS = new SecretProperty("ISTHMUS_SECURITY_PUBLICKEYS",
			SecretNames.PUBLIC_KEYS);

	public ServiceNeeds {
		secretKeys = List.copyOf(secretKeys);
	}

	/**
	 * What a service needs.
	 * @param service the service
	 * @return its needs
	 * @throws IllegalArgumentException if nobody has said it here
	 */
	public static ServiceNeeds of(Service service) {
		return switch (service.name()) {
			case "product" -> new ServiceNeeds(Optional.of("product"), false, true, false,
					List.of(PUBLIC_KEYS, new SecretProperty("ISTHMUS_PRODUCT_CACHE_PASSWORD", SecretNames.CACHE)));
			case "user" -> new ServiceNeeds(Optional.of("users"), false, false, true,
					List.of(PUBLIC_KEYS, new SecretProperty("ISTHMUS_SECURITY_SIGNINGKEY", SecretNames.SIGNING_KEY),
							new SecretProperty("ISTHMUS_OPERATOR_PASSWORD", SecretNames.OPERATOR)));
			case "search" -> new ServiceNeeds(Optional.empty(), true, false, false,
					List.of(PUBLIC_KEYS, new SecretProperty("ISTHMUS_SECURITY_SERVICEKEY", SecretNames.SERVICE_KEY)));
			default -> throw new IllegalArgumentException(
					"The service '%s' is in regions.yaml, but not here what it needs".formatted(service.name()));
		};
	}

	/**
	 * A property whose value is a secret.
	 *
	 * @param variable the environment variable that sets it
	 * @param secret the last part of the name of the secret
	 */
	public record SecretProperty(String variable, String secret) {
	}

}
