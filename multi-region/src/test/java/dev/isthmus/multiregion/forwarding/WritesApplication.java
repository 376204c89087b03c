package dev.isthmus.multiregion.forwarding;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import dev.isthmus.multiregion.idempotency.IdempotencyProperties;
import dev.isthmus.multiregion.security.RequestRules;
import dev.isthmus.multiregion.testing.TestStatus;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * A service that remembers what was written. It says that it observes keys, as one with a
 * database does.
 */
@EnableConfigurationProperties(IdempotencyProperties.class)
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = { DataSourceAutoConfiguration.class, HibernateJpaAutoConfiguration.class,
		FlywayAutoConfiguration.class })
class WritesApplication {

	@Bean
	TestStatus status() {
		return new TestStatus();
	}

	@Bean
	RequestRules rules() {
		return (requests) -> requests
			.requestMatchers("/test/things", "/test/imports", "/test/local", "/test/broken", "/test/sessions/**")
			.permitAll();
	}

	@Bean
	JwtDecoder jwtDecoder() {
		return (_) -> {
			throw new BadJwtException("No test sends a token");
		};
	}

	@RestController
	static class Writes {

		final List<String> applied = new CopyOnWriteArrayList<>();

		volatile int readOnlyFailures;

		/** What a write waits for after it was applied. */
		volatile CountDownLatch mayAnswer = new CountDownLatch(0);

		@GetMapping("/test/things")
		List<String> list() {
			return this.applied;
		}

		@GetMapping("/test/broken")
		String readWithoutDatabase() {
			throw new RecoverableDataAccessException("select", new SQLException("Connection reset", "08S01"));
		}

		@PostMapping("/test/things")
		ResponseEntity<String> create(@RequestBody String name, @RequestParam(defaultValue = "") String tag,
				HttpServletRequest request) throws InterruptedException {
			failIfReadOnly();
			this.applied.add(name + tag);
			this.mayAnswer.await();
			return ResponseEntity.status(201)
				.header("Location", "/test/things/1")
				.header("Link", "<a>", "<b>")
				.body(request.getHeader("X-Custom") + " " + request.getHeader("Forwarded-By-Region") + " "
						+ request.getHeader("Correlation-Id"));
		}

		@PostMapping("/test/imports")
		long load(InputStream body) throws IOException {
			var length = body.transferTo(OutputStream.nullOutputStream());
			failIfReadOnly();
			return length;
		}

		private void failIfReadOnly() {
			if (this.readOnlyFailures > 0) {
				this.readOnlyFailures = 0;
				throw new UncategorizedSQLException("insert", null,
						new SQLException("The server is running with the --read-only option", "HY000", 1290));
			}
		}

		@PostMapping("/test/local")
		String local() {
			return "local";
		}

	}

}
