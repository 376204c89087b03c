package dev.isthmus.multiregion.security;

import dev.isthmus.multiregion.problem.ProblemAutoConfiguration;
import dev.isthmus.multiregion.testing.TestTokens;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

class SecurityAutoConfigurationTests {

	private final TestTokens tokens = new TestTokens();

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class,
				DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class, ProblemAutoConfiguration.class,
				SecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class))
		.withPropertyValues("isthmus.service=search", "isthmus.security.public-keys=" + this.tokens.publicKeys());

	@Test
	void verifiesTokensByDefault() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(SecurityFilterChain.class)
			.hasSingleBean(JwtDecoder.class)
			.doesNotHaveBean(ServiceTokens.class));
	}

	@Test
	void signsTokensThatItVerifies() {
		this.runner.withPropertyValues("isthmus.security.service-key=" + this.tokens.privateKey()).run((context) -> {
			var token = context.getBean(ServiceTokens.class).current();
			var jwt = context.getBean(JwtDecoder.class).decode(token);
			assertThat(jwt.getSubject()).isEqualTo("service:search");
			assertThat(jwt.getClaimAsStringList("roles")).containsExactly(Roles.SERVICE);
			assertThat(context.getBean(ServiceTokens.class).current()).isEqualTo(token);
		});
	}

	@Test
	void refusesPrivateKeysWherePublicOnesBelong() {
		this.runner.withPropertyValues("isthmus.security.public-keys=" + this.tokens.privateKeySet())
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("public keys only"));
	}

	@Test
	void backsOffForAnotherDecoder() {
		this.runner.withBean("custom", JwtDecoder.class, () -> (_) -> null)
			.run((context) -> assertThat(context).hasSingleBean(JwtDecoder.class).hasBean("custom"));
	}

	@Test
	void needsTheClassesOfAResourceServer() {
		this.runner.withClassLoader(new FilteredClassLoader(NimbusJwtDecoder.class))
			.run((context) -> assertThat(context).doesNotHaveBean(JwtDecoder.class));
	}

}
