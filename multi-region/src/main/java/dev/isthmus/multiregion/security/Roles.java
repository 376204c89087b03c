package dev.isthmus.multiregion.security;

/**
 * Roles of callers: values of the claim {@code roles} of an access token.
 */
public final class Roles {

	/** May change the catalogue. */
	public static final String CATALOGUE_MANAGER = "catalogue-manager";

	/** May do what concerns the system as a whole: users, rebuilds. */
	public static final String OPERATOR = "operator";

	/** Another service of Isthmus. */
	public static final String SERVICE = "service";

	private Roles() {
	}

}
