package dev.isthmus.multiregion.deregistration;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/**
 * Auto-configures that a process lets go of its connections before it is replaced.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public final class DeregistrationAutoConfiguration {

	@Bean
	Deregistration deregistration() {
		return new Deregistration();
	}

	@Bean
	FilterRegistrationBean<ConnectionCloseFilter> connectionCloseFilter(Deregistration deregistration) {
		var registration = new FilterRegistrationBean<>(new ConnectionCloseFilter(deregistration));
		// Outside all that may answer.
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return registration;
	}

	@Bean
	@ConditionalOnAvailableEndpoint
	DeregistrationEndpoint deregistrationEndpoint(Deregistration deregistration) {
		return new DeregistrationEndpoint(deregistration);
	}

}
