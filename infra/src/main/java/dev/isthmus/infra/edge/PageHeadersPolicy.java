package dev.isthmus.infra.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import software.amazon.awscdk.services.cloudfront.CfnResponseHeadersPolicy;
import software.constructs.Construct;

/**
 * The security headers of the page's files. CloudFront has a place of its own for some
 * headers and refuses them elsewhere.
 */
final class PageHeadersPolicy {

	private PageHeadersPolicy() {
	}

	/**
	 * Makes the policy.
	 * @param scope where it belongs
	 * @param id its id there
	 * @param name its name, which CloudFront demands
	 * @param headers values by name
	 * @return the id of the policy
	 */
	static String of(Construct scope, String id, String name, Map<String, String> headers) {
		var security = CfnResponseHeadersPolicy.SecurityHeadersConfigProperty.builder();
		List<CfnResponseHeadersPolicy.CustomHeaderProperty> others = new ArrayList<>();
		headers.forEach((header, value) -> {
			switch (header) {
				case "Content-Security-Policy" ->
					security.contentSecurityPolicy(CfnResponseHeadersPolicy.ContentSecurityPolicyProperty.builder()
						.contentSecurityPolicy(value)
						.override(true)
						.build());
				case "Strict-Transport-Security" -> security.strictTransportSecurity(transport(value));
				case "X-Content-Type-Options" -> security.contentTypeOptions(
						CfnResponseHeadersPolicy.ContentTypeOptionsProperty.builder().override(true).build());
				case "X-Frame-Options" -> security.frameOptions(CfnResponseHeadersPolicy.FrameOptionsProperty.builder()
					.frameOption(value)
					.override(true)
					.build());
				case "Referrer-Policy" ->
					security.referrerPolicy(CfnResponseHeadersPolicy.ReferrerPolicyProperty.builder()
						.referrerPolicy(value)
						.override(true)
						.build());
				default -> others.add(CfnResponseHeadersPolicy.CustomHeaderProperty.builder()
					.header(header)
					.value(value)
					.override(true)
					.build());
			}
		});
		return CfnResponseHeadersPolicy.Builder.create(scope, id)
			.responseHeadersPolicyConfig(CfnResponseHeadersPolicy.ResponseHeadersPolicyConfigProperty.builder()
				.name(name)
				.securityHeadersConfig(security.build())
				.customHeadersConfig(
						CfnResponseHeadersPolicy.CustomHeadersConfigProperty.builder().items(others).build())
				.build())
			.build()
			.getAttrId();
	}

	/** Reads what the header says, for CloudFront wants it in parts. */
	private static CfnResponseHeadersPolicy.StrictTransportSecurityProperty transport(String value) {
		var parts = CfnResponseHeadersPolicy.StrictTransportSecurityProperty.builder()
			.override(true)
			.includeSubdomains(false)
			.preload(false);
		for (String directive : value.split(";", -1)) {
			switch (directive.strip()) {
				case "includeSubDomains" -> parts.includeSubdomains(true);
				case "preload" -> parts.preload(true);
				case String age when age.startsWith("max-age=") ->
					parts.accessControlMaxAgeSec(Integer.parseInt(age.substring("max-age=".length())));
				default -> throw new IllegalArgumentException("Strict-Transport-Security knows no " + directive);
			}
		}
		return parts.build();
	}

}
