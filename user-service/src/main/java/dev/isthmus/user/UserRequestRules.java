package dev.isthmus.user;

import dev.isthmus.multiregion.security.RequestRules;
import dev.isthmus.multiregion.security.Roles;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/**
 * Says who may ask what of this service. What is not named here needs an access token.
 */
@Configuration(proxyBeanMethods = false)
class UserRequestRules {

	@Bean
	RequestRules userRules() {
		return (requests) -> requests
			.requestMatchers(HttpMethod.POST, "/user/registrations", "/user/sessions", "/user/sessions/refresh")
			.permitAll()
			// Both go by the refresh token's cookie: the access token may have expired.
			.requestMatchers(HttpMethod.DELETE, "/user/sessions/current")
			.permitAll()
			.requestMatchers(HttpMethod.GET, "/user/.well-known/jwks.json")
			.permitAll()
			.requestMatchers("/user/users", "/user/users/**")
			.hasRole(Roles.OPERATOR);
	}

}
