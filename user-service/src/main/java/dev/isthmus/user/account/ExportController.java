package dev.isthmus.user.account;

import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ExportController {

	private static final ContentDisposition ATTACHMENT = ContentDisposition.attachment()
		.filename("isthmus-export.json")
		.build();

	private final Exports exports;

	ExportController(Exports exports) {
		this.exports = exports;
	}

	@GetMapping("/user/me/export")
	ResponseEntity<Exports.Export> export(@AuthenticationPrincipal Jwt token) {
		return ResponseEntity.ok()
			.header(HttpHeaders.CONTENT_DISPOSITION, ATTACHMENT.toString())
			.cacheControl(CacheControl.noStore())
			.body(this.exports.export(Caller.of(token).userId()));
	}

}
