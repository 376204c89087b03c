package dev.isthmus.multiregion.security;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class VerifiedTokensTests {

	private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	private final List<String> verified = new ArrayList<>();

	private final JwtTimestampValidator claims = new JwtTimestampValidator();

	private final VerifiedTokens tokens = new VerifiedTokens(this::verify, this.claims, 2);

	VerifiedTokensTests() {
		at(START);
	}

	@Test
	void verifiesATokenOnceAndKeepsThoseThatAreUsed() {
		for (var token : List.of("a", "b", "a", "c", "a")) {
			assertThat(this.tokens.decode(token).getTokenValue()).isEqualTo(token);
		}
		assertThat(this.verified).as("b is forgotten before a").containsExactly("a", "b", "c");
		this.tokens.decode("b");
		assertThat(this.verified).containsExactly("a", "b", "c", "b");
	}

	@Test
	void verifiesAgainWhatHasExpired() {
		this.tokens.decode("a");
		at(START.plusSeconds(3_600));
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> this.tokens.decode("a"));
		assertThat(this.verified).containsExactly("a", "a");
	}

	@Test
	void remembersNothingThatIsForged() {
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> this.tokens.decode("forged"));
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> this.tokens.decode("forged"));
		assertThat(this.verified).containsExactly("forged", "forged");
	}

	private void at(Instant now) {
		this.claims.setClock(Clock.fixed(now, ZoneOffset.UTC));
	}

	private Jwt verify(String token) {
		this.verified.add(token);
		var jwt = Jwt.withTokenValue(token).header("alg", "ES256").expiresAt(START.plusSeconds(900)).build();
		if (token.equals("forged") || this.claims.validate(jwt).hasErrors()) {
			throw new BadJwtException("No");
		}
		return jwt;
	}

}
