package dev.isthmus.user.account;

import java.net.URI;
import java.util.Set;

import dev.isthmus.multiregion.web.EntityTag;
import jakarta.validation.Valid;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RegistrationController {

	private final Registrations registrations;

	RegistrationController(Registrations registrations) {
		this.registrations = registrations;
	}

	@PostMapping(path = "/user/registrations", consumes = MediaType.APPLICATION_JSON_VALUE)
	@ResponseStatus(HttpStatus.CREATED)
	ResponseEntity<UserView> register(@Valid @RequestBody Registration registration) {
		var user = this.registrations.register(registration, Set.of());
		return ResponseEntity.created(URI.create("/user/me")).eTag(new EntityTag(user.version()).toString()).body(user);
	}

}
