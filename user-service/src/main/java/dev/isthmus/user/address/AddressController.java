package dev.isthmus.user.address;

import java.net.URI;
import java.util.List;
import java.util.UUID;

import dev.isthmus.multiregion.web.EntityTag;
import dev.isthmus.user.account.Caller;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/user/me/addresses")
class AddressController {

	/**
	 * All addresses of a user: there are few, so there is but one page.
	 */
	record AddressList(List<AddressView> items) {
	}

	private final AddressBook addresses;

	AddressController(AddressBook addresses) {
		this.addresses = addresses;
	}

	@GetMapping
	ResponseEntity<AddressList> list(@AuthenticationPrincipal Jwt token) {
		return ResponseEntity.ok()
			.cacheControl(CacheControl.noCache().cachePrivate())
			.body(new AddressList(this.addresses.list(Caller.of(token).userId())));
	}

	@PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
	@ResponseStatus(HttpStatus.CREATED)
	ResponseEntity<AddressView> add(@AuthenticationPrincipal Jwt token, @Valid @RequestBody AddressForm form) {
		var added = this.addresses.add(Caller.of(token).userId(), form);
		return ResponseEntity.created(URI.create("/user/me/addresses/" + added.id()))
			.eTag(new EntityTag(added.version()).toString())
			.body(added);
	}

	@GetMapping("/{id}")
	ResponseEntity<AddressView> show(@AuthenticationPrincipal Jwt token, @PathVariable UUID id) {
		return answer(this.addresses.show(Caller.of(token).userId(), id));
	}

	@PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<AddressView> change(@AuthenticationPrincipal Jwt token, @PathVariable UUID id,
			@RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
			@Valid @RequestBody AddressForm form) {
		return answer(this.addresses.change(Caller.of(token).userId(), id, ifMatch, form));
	}

	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(@AuthenticationPrincipal Jwt token, @PathVariable UUID id,
			@RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
		this.addresses.delete(Caller.of(token).userId(), id, ifMatch);
	}

	private static ResponseEntity<AddressView> answer(AddressView address) {
		return ResponseEntity.ok()
			.eTag(new EntityTag(address.version()).toString())
			.cacheControl(CacheControl.noCache().cachePrivate())
			.body(address);
	}

}
