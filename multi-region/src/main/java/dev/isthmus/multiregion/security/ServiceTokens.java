package dev.isthmus.multiregion.security;

/**
 * Tokens with which this service calls another one in its own name, with the role
 * {@link Roles#SERVICE}.
 */
@FunctionalInterface
public interface ServiceTokens {

	/**
	 * A bearer token that is valid for at least another minute.
	 */
	String current();

}
