package dev.isthmus.user.token;

import java.time.Duration;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A signed access token. It never prints itself.
 *
 * @param value the JWT
 * @param lifetime from now
 */
@Schema(type = "string")
public record AccessToken(@JsonValue String value, Duration lifetime) {

	@Override
	public String toString() {
		return "***";
	}

}
