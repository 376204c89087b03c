package dev.isthmus.multiregion.security;

import java.time.Clock;
import java.util.List;
import java.util.Objects;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.SecurityContext;
import dev.isthmus.multiregion.problem.ProblemAutoConfiguration;
import dev.isthmus.multiregion.problem.ProblemWriter;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Auto-configures a stateless resource server that verifies ES256 tokens with keys from a
 * file, so that a token is good in every region and needs no database.
 */
@AutoConfiguration(after = ProblemAutoConfiguration.class, beforeName = {
		"org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration",
		"org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration",
		"org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
		"org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration" })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ HttpSecurity.class, NimbusJwtDecoder.class })
@EnableConfigurationProperties(SecurityProperties.class)
public final class SecurityAutoConfiguration {

	private static final String[] PUBLIC = { "/{service}/region", "/{service}/health", "/livez", "/readyz", "/error",
			"/v3/api-docs/**", "/v3/api-docs.yaml", "/swagger-ui/**", "/swagger-ui.html" };

	/** Some hundred bytes to a few kilobytes each. */
	private static final int VERIFIED_TOKENS = 2_000;

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnProperty("isthmus.security.public-keys")
	JwtDecoder jwtDecoder(SecurityProperties properties) {
		List<JWK> keys = List.copyOf(Keys.publicKeys(required(properties)));
		var decoder = NimbusJwtDecoder.withJwkSource(new ImmutableJWKSet<SecurityContext>(new JWKSet(keys)))
			.jwsAlgorithm(SignatureAlgorithm.ES256)
			.build();
		var validator = new DelegatingOAuth2TokenValidator<Jwt>(expiry(properties),
				new JwtIssuerValidator(properties.issuer()), new JwtAudienceValidator(properties.audience()));
		decoder.setJwtValidator(validator);
		return new VerifiedTokens(decoder, validator, VERIFIED_TOKENS);
	}

	/** Each of some fifteen filters would be timed for every request. */
	@Bean
	@ConditionalOnMissingBean
	SecurityObservationSettings securityObservationSettings() {
		return SecurityObservationSettings.noObservations();
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnProperty("isthmus.security.service-key")
	ServiceTokens serviceTokens(SecurityProperties properties, ObjectProvider<Clock> clock,
			@Value("${isthmus.service}") String service) {
		var location = Objects.requireNonNull(properties.serviceKey());
		return new SignedServiceTokens(service, properties, Keys.privateKey(location),
				clock.getIfAvailable(Clock::systemUTC));
	}

	@Bean
	@ConditionalOnMissingBean
	SecurityFilterChain securityFilterChain(HttpSecurity http, ObjectProvider<RequestRules> rules, ProblemWriter writer,
			Environment environment) {
		var problems = new ProblemEntryPoint(writer);
		http.authorizeHttpRequests((requests) -> {
			requests.requestMatchers(PUBLIC).permitAll();
			if (ManagementPortType.get(environment) == ManagementPortType.DIFFERENT) {
				// The management port is closed to callers by the network.
				requests.requestMatchers(EndpointRequest.toAnyEndpoint()).permitAll();
			}
			rules.orderedStream().forEach((rule) -> rule.apply(requests));
			requests.anyRequest().authenticated();
		});
		http.oauth2ResourceServer((server) -> server.authenticationEntryPoint(problems)
			.accessDeniedHandler(problems)
			.jwt((jwt) -> jwt.jwtAuthenticationConverter(rolesOfToken())));
		http.exceptionHandling((handling) -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems));
		http.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
		// A bearer token is never sent by a browser of its own accord.
		http.csrf(AbstractHttpConfigurer::disable);
		http.logout(AbstractHttpConfigurer::disable);
		http.requestCache(AbstractHttpConfigurer::disable);
		return http.build();
	}

	private static Resource required(SecurityProperties properties) {
		return Objects.requireNonNull(properties.publicKeys());
	}

	private static JwtTimestampValidator expiry(SecurityProperties properties) {
		var validator = new JwtTimestampValidator(properties.clockSkew());
		validator.setAllowEmptyExpiryClaim(false);
		return validator;
	}

	private static JwtAuthenticationConverter rolesOfToken() {
		var authorities = new JwtGrantedAuthoritiesConverter();
		authorities.setAuthoritiesClaimName("roles");
		authorities.setAuthorityPrefix("ROLE_");
		var converter = new JwtAuthenticationConverter();
		converter.setJwtGrantedAuthoritiesConverter(authorities);
		return converter;
	}

}
