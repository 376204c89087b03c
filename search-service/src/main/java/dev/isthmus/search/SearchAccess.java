package dev.isthmus.search;

import dev.isthmus.multiregion.security.RequestRules;
import dev.isthmus.multiregion.security.Roles;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/**
 * Who may do what: everybody reads, operators rebuild and verify.
 */
@Configuration(proxyBeanMethods = false)
class SearchAccess {

	@Bean
	RequestRules searchRequestRules() {
		return (requests) -> {
			requests.requestMatchers(HttpMethod.GET, "/search/products", "/search/suggestions", "/search/index")
				.permitAll();
			requests.requestMatchers(HttpMethod.POST, "/search/index/rebuild", "/search/index/verification")
				.hasRole(Roles.OPERATOR);
		};
	}

}
