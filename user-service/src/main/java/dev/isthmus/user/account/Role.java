package dev.isthmus.user.account;

import java.util.Arrays;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.isthmus.multiregion.security.Roles;

/**
 * What a user may do beyond shopping.
 */
public enum Role {

	CATALOGUE_MANAGER(Roles.CATALOGUE_MANAGER),

	OPERATOR(Roles.OPERATOR);

	private final String wireName;

	Role(String wireName) {
		this.wireName = wireName;
	}

	static Role of(String wireName) {
		return Arrays.stream(values())
			.filter((role) -> role.wireName.equals(wireName))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("There is no role '%s'".formatted(wireName)));
	}

	/**
	 * The name in tokens, in the API and in the database.
	 */
	@JsonValue
	public String wireName() {
		return this.wireName;
	}

}
