package dev.isthmus.user.account;

import dev.isthmus.user.password.RawPassword;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who is operator in a system without any users yet.
 *
 * @param email of the first operator; none is created without
 * @param password of the first operator, to be changed after the first log-in
 */
@ConfigurationProperties("isthmus.operator")
record FirstOperatorProperties(@Nullable String email, @Nullable RawPassword password) {
}
