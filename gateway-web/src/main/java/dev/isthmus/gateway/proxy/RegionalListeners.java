package dev.isthmus.gateway.proxy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;

import dev.isthmus.gateway.GatewayProperties;
import dev.isthmus.topology.RegionId;
import dev.isthmus.topology.Topology;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;

import org.springframework.boot.tomcat.TomcatProtocolHandlerCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * One more port for each region: the region's own address, which other regions and the
 * page use.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
public class RegionalListeners implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

	private final SequencedMap<RegionId, Connector> connectors = new LinkedHashMap<>();

	RegionalListeners(Topology topology, GatewayProperties properties) {
		for (RegionId region : topology.regionIds()) {
			Connector connector = new Connector(TomcatServletWebServerFactory.DEFAULT_PROTOCOL);
			connector.setPort(Objects.requireNonNull(properties.regions().get(region.value())).port());
			this.connectors.put(region, connector);
		}
	}

	/**
	 * The region to whose own address a request came.
	 * @param request the request
	 * @return the region, or empty when it came to the front door
	 */
	public Optional<RegionId> regionOf(HttpServletRequest request) {
		return this.connectors.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().getLocalPort() == request.getLocalPort())
			.map(Map.Entry::getKey)
			.findFirst();
	}

	/**
	 * The ports of the regions' own addresses.
	 * @return by region; known once the server has started
	 */
	public SequencedMap<RegionId, Integer> ports() {
		SequencedMap<RegionId, Integer> ports = new LinkedHashMap<>();
		this.connectors.forEach((region, connector) -> ports.put(region, connector.getLocalPort()));
		return ports;
	}

	/**
	 * Adds the ports, set up as the front door's own: Spring Boot sets up only that one.
	 */
	@Override
	public void customize(TomcatServletWebServerFactory factory) {
		this.connectors.values().forEach((connector) -> {
			factory.getConnectorCustomizers().forEach((customizer) -> customizer.customize(connector));
			if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
				factory.getProtocolHandlerCustomizers().forEach((customizer) -> customize(customizer, protocol));
				if (factory.getAddress() != null) {
					protocol.setAddress(factory.getAddress());
				}
			}
			factory.addAdditionalConnectors(connector);
		});
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private static void customize(TomcatProtocolHandlerCustomizer customizer, AbstractProtocol<?> protocol) {
		customizer.customize(protocol);
	}

}
