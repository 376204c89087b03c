package dev.isthmus.gateway.proxy;

import java.nio.file.Path;
import java.util.Map;

import dev.isthmus.gateway.GatewayProperties;
import dev.isthmus.topology.CountryCode;
import jakarta.servlet.http.Cookie;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

class CallersTests {

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	@Test
	void believesTheHeaderMoreThanTheCookie() {
		this.request.setCookies(new Cookie("viewer-country", "DE"));
		assertThat(country(Map.of())).isEqualTo(new CountryCode("DE"));
		this.request.addHeader("CloudFront-Viewer-Country", "BR");
		assertThat(country(Map.of())).isEqualTo(new CountryCode("BR"));
	}

	@Test
	void takesTheDefaultForACallerWhoSaysNothingOrNonsense() {
		assertThat(country(Map.of())).isNull();
		this.request.addHeader("CloudFront-Viewer-Country", "Germany");
		assertThat(country(Map.of("default-country", "SG"))).isEqualTo(new CountryCode("SG"));
	}

	@Test
	void doesNotBelieveCallersWhoMayNotChoose() {
		this.request.addHeader("CloudFront-Viewer-Country", "BR");
		this.request.setCookies(new Cookie("viewer-country", "DE"));
		assertThat(country(Map.of("may-choose-country", "false"))).isNull();
	}

	@Test
	void knowsACallerAgain() {
		Callers callers = callers(Map.of());
		this.request.addHeader("User-Agent", "one");
		assertThat(callers.identify(this.request)).isEqualTo(callers.identify(this.request));
	}

	private @Nullable CountryCode country(Map<String, String> properties) {
		return callers(properties).identify(this.request).country();
	}

	private static Callers callers(Map<String, String> properties) {
		GatewayProperties.Caller caller = new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("",
				GatewayProperties.Caller.class);
		return new Callers(
				new GatewayProperties(Path.of("regions.yaml"), null, null, null, null, Map.of(), caller, null, null));
	}

}
