package dev.isthmus.multiregion.security;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * How access tokens are verified, and how a service signs its own.
 *
 * @param issuer required claim {@code iss}
 * @param audience required claim {@code aud}
 * @param clockSkew how far the clocks of two regions may differ
 * @param publicKeys a JWK set (RFC 7517) of ES256 public keys, each with a {@code kid}
 * @param serviceKey a private JWK with which this service signs tokens for itself
 */
@ConfigurationProperties("isthmus.security")
record SecurityProperties(@DefaultValue("isthmus") String issuer, @DefaultValue("isthmus") String audience,
		@DefaultValue("30s") Duration clockSkew, @Nullable Resource publicKeys, @Nullable Resource serviceKey) {
}
