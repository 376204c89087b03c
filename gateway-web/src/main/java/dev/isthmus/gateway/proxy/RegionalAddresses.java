package dev.isthmus.gateway.proxy;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

import dev.isthmus.gateway.GatewayProperties;
import dev.isthmus.topology.RegionId;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Component;

/**
 * The regions' own addresses as a browser reaches them: on the host name under which it
 * reached the front door, so that both are one site and cookies are sent to either.
 */
@Component
public class RegionalAddresses {

	private final RegionalListeners listeners;

	private final GatewayProperties properties;

	RegionalAddresses(RegionalListeners listeners, GatewayProperties properties) {
		this.listeners = listeners;
		this.properties = properties;
	}

	/**
	 * The addresses.
	 * @param request a request to the front door
	 * @return the origin of each region, for example {@code http://localhost:18110}
	 */
	public SequencedMap<RegionId, String> of(HttpServletRequest request) {
		SequencedMap<RegionId, String> addresses = new LinkedHashMap<>();
		this.listeners.ports()
			.forEach((region, port) -> addresses.put(region,
					"%s://%s:%d".formatted(request.getScheme(), request.getServerName(), advertised(region, port))));
		return addresses;
	}

	private int advertised(RegionId region, int port) {
		var configured = this.properties.regions().get(region.value());
		return (configured != null && configured.advertisedPort() != null) ? configured.advertisedPort() : port;
	}

}
