package dev.isthmus.user.token;

import java.time.Duration;
import java.util.Map;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Publishes the keys that verify access tokens (RFC 7517, 5).
 */
@RestController
class JwksController {

	private static final CacheControl CACHE = CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

	private final TokenKeys keys;

	JwksController(TokenKeys keys) {
		this.keys = keys;
	}

	@GetMapping("/user/.well-known/jwks.json")
	ResponseEntity<Map<String, Object>> publicKeys() {
		return ResponseEntity.ok().cacheControl(CACHE).body(this.keys.publicKeys().toJSONObject());
	}

}
