package dev.isthmus.user.session;

import dev.isthmus.user.account.UserView;
import dev.isthmus.user.token.AccessToken;

/**
 * What a client gets for logging in or refreshing; the refresh token is in a cookie.
 *
 * @param expiresIn seconds until the access token expires (RFC 6749, 5.1)
 */
record LoggedIn(AccessToken accessToken, long expiresIn, UserView user) {

	LoggedIn(AccessToken accessToken, UserView user) {
		this(accessToken, accessToken.lifetime().toSeconds(), user);
	}

}
