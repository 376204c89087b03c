package dev.isthmus.user.account;

import dev.isthmus.multiregion.web.EntityTag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/user/me")
class ProfileController {

	private final Profiles profiles;

	ProfileController(Profiles profiles) {
		this.profiles = profiles;
	}

	@GetMapping
	ResponseEntity<UserView> show(@AuthenticationPrincipal Jwt token) {
		return answer(this.profiles.show(Caller.of(token).userId()));
	}

	@PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<UserView> change(@AuthenticationPrincipal Jwt token,
			@RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
			@Valid @RequestBody Profile profile) {
		return answer(this.profiles.change(Caller.of(token).userId(), ifMatch, profile));
	}

	@DeleteMapping
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void erase(@AuthenticationPrincipal Jwt token,
			@RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
		this.profiles.erase(Caller.of(token).userId(), ifMatch);
	}

	private static ResponseEntity<UserView> answer(UserView user) {
		return ResponseEntity.ok()
			.eTag(new EntityTag(user.version()).toString())
			.cacheControl(CacheControl.noCache().cachePrivate())
			.body(user);
	}

}
