package dev.isthmus.infra.data;

import java.util.List;

/**
 * The last parts of the names of secrets, which are the same in every region.
 */
public final class SecretNames {

	/** The administrator of the database. */
	public static final String ADMINISTRATOR = "database-administrator";

	/** The token of the cache. */
	public static final String CACHE = "cache";

	/** The public keys by which every service verifies access tokens. */
	public static final String PUBLIC_KEYS = "token-public-keys";

	/** The private key by which the user service signs access tokens. */
	public static final String SIGNING_KEY = "token-signing-key";

	/** The private key by which the search service signs its own tokens. */
	public static final String SERVICE_KEY = "token-service-key";

	/** The password with which the first operator logs in. */
	public static final String OPERATOR = "operator";

	/** All keys of access tokens. */
	public static final List<String> TOKEN_KEYS = List.of(PUBLIC_KEYS, SIGNING_KEY, SERVICE_KEY);

	private SecretNames() {
	}

	/**
	 * The secret of the database user that owns a schema.
	 * @param schema the schema
	 * @return the last part of its name
	 */
	public static String schema(String schema) {
		return "database-" + schema;
	}

}
