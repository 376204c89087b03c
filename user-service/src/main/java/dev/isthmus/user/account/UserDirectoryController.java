package dev.isthmus.user.account;

import java.util.Set;
import java.util.UUID;

import dev.isthmus.multiregion.web.EntityTag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/user/users")
class UserDirectoryController {

	/**
	 * The roles that a user shall have.
	 */
	record RoleAssignment(@NotNull Set<@NotNull Role> roles) {
	}

	private final UserDirectory directory;

	UserDirectoryController(UserDirectory directory) {
		this.directory = directory;
	}

	@GetMapping
	UserDirectory.UserPage page(@RequestParam(required = false) @Nullable String after,
			@RequestParam(defaultValue = "20") @Min(1) @Max(UserDirectory.MAX_PAGE_SIZE) int size) {
		return this.directory.page(after, size);
	}

	@GetMapping("/{id}")
	ResponseEntity<UserView> show(@PathVariable UUID id) {
		return answer(this.directory.show(id));
	}

	@PutMapping(path = "/{id}/roles", consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<UserView> assignRoles(@PathVariable UUID id,
			@RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
			@Valid @RequestBody RoleAssignment assignment) {
		return answer(this.directory.assignRoles(id, ifMatch, assignment.roles()));
	}

	private static ResponseEntity<UserView> answer(UserView user) {
		return ResponseEntity.ok()
			.eTag(new EntityTag(user.version()).toString())
			.cacheControl(CacheControl.noCache().cachePrivate())
			.body(user);
	}

}
