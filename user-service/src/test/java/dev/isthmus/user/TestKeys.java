package dev.isthmus.user;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Gives a test's application the keys of {@link TestTokens}.
 */
public class TestKeys implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		TestPropertyValues
			.of("isthmus.security.signing-key=" + resource(TestTokens.SIGNING_KEY.toJSONString()),
					"isthmus.security.public-keys=" + resource(TestTokens.PUBLIC_KEYS.toString()))
			.applyTo(context);
	}

	private static String resource(String text) {
		return "base64:" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

}
