package dev.isthmus.gateway.proxy;

import java.util.Objects;
import java.util.Optional;

import dev.isthmus.gateway.GatewayProperties;
import dev.isthmus.topology.Caller;
import dev.isthmus.topology.CountryCode;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Finds out where a caller is, as CloudFront does by his address.
 */
@Component
class Callers {

	/** Set by CloudFront; on one machine by whoever wants to be somewhere. */
	static final String COUNTRY_HEADER = "CloudFront-Viewer-Country";

	/** Set by the page's own selector. */
	static final String COUNTRY_COOKIE = "viewer-country";

	private final boolean mayChooseCountry;

	private final @Nullable CountryCode defaultCountry;

	Callers(GatewayProperties properties) {
		this.mayChooseCountry = properties.caller().mayChooseCountry();
		String country = properties.caller().defaultCountry();
		this.defaultCountry = (country != null) ? new CountryCode(country) : null;
	}

	Caller identify(HttpServletRequest request) {
		CountryCode country = chosenCountry(request).orElse(this.defaultCountry);
		return new Caller(country, stableHash(request, country));
	}

	private Optional<CountryCode> chosenCountry(HttpServletRequest request) {
		if (!this.mayChooseCountry) {
			return Optional.empty();
		}
		return CountryCode.parse(request.getHeader(COUNTRY_HEADER)).or(() -> {
			Cookie cookie = WebUtils.getCookie(request, COUNTRY_COOKIE);
			return CountryCode.parse((cookie != null) ? cookie.getValue() : null);
		});
	}

	/**
	 * Route 53 tells callers apart by the address of their resolver. On one machine all
	 * have the same, so what else tells them apart is taken in.
	 */
	private static long stableHash(HttpServletRequest request, @Nullable CountryCode country) {
		return Objects.hash(request.getRemoteAddr(), request.getHeader("User-Agent"),
				(country != null) ? country.value() : "");
	}

}
