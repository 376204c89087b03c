/**
 * Accounts: registration, profile, password, roles, export and erasure.
 */
@NullMarked
package dev.isthmus.user.account;

import org.jspecify.annotations.NullMarked;
