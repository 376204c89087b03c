package dev.isthmus.user.account;

import java.util.UUID;

/**
 * Personal data that a feature keeps. Every feature that keeps some provides a bean of
 * this type, so that it is handed out and erased with the rest (GDPR articles 15, 17 and
 * 20).
 */
public interface PersonalData {

	/**
	 * Name of the section in the export.
	 */
	String section();

	/**
	 * All that is kept about a user, to be written as JSON. Called in a read-only
	 * transaction.
	 */
	Object export(UUID userId);

	/**
	 * Erases it. Called in the transaction that deletes the account, which is locked.
	 */
	void erase(UUID userId);

}
