package dev.isthmus.user.account;

import java.util.UUID;

/**
 * Whose password is checked, against which hash.
 */
public record Credentials(UUID userId, String passwordHash) {

	@Override
	public String toString() {
		return "Credentials[userId=%s]".formatted(this.userId);
	}

}
