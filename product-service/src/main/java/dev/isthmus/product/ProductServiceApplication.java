package dev.isthmus.product;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

import dev.isthmus.multiregion.security.RequestRules;
import dev.isthmus.multiregion.security.Roles;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;

/**
 * Runs the product service.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ProductServiceApplication {

	public static void main(String[] args) {
		SpringApplication.run(ProductServiceApplication.class, args);
	}

	/**
	 * Ticks in microseconds, which is what the database keeps: an answer equals a later
	 * read.
	 */
	@Bean
	Clock clock() {
		return Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));
	}

	@Bean
	RequestRules catalogueRules() {
		return (requests) -> {
			requests.requestMatchers(HttpMethod.GET, "/product/products", "/product/products/*", "/product/categories")
				.permitAll();
			requests.requestMatchers("/product/products", "/product/products/*", "/product/imports")
				.hasRole(Roles.CATALOGUE_MANAGER);
		};
	}

}
