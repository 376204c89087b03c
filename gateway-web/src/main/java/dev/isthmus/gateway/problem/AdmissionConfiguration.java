package dev.isthmus.gateway.problem;

import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.http11.AbstractHttp11Protocol;

import org.springframework.boot.tomcat.TomcatProtocolHandlerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Lets a client that asks first ({@code Expect: 100-continue}) send its body only once
 * the request has been admitted.
 */
@Configuration(proxyBeanMethods = false)
class AdmissionConfiguration {

	@Bean
	TomcatProtocolHandlerCustomizer<AbstractHttp11Protocol<?>> continueOnceAdmitted() {
		return (protocol) -> protocol.setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
	}

}
