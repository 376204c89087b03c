package dev.isthmus.multiregion.testing;

import dev.isthmus.multiregion.changelog.ChangeLog;
import dev.isthmus.multiregion.changelog.ChangeType;
import dev.isthmus.multiregion.changelog.ChangedEntity;
import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.problem.ProblemTypes;
import dev.isthmus.multiregion.security.RequestRules;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * A service whose things are there or not.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class ThingsApplication {

	@Bean
	RequestRules rules() {
		return (requests) -> requests.requestMatchers("/test/things", "/test/things/*").permitAll();
	}

	@Bean
	JwtDecoder jwtDecoder() {
		return (_) -> {
			throw new BadJwtException("No test sends a token");
		};
	}

	@RestController
	static class Things {

		private final JdbcClient jdbc;

		private final ChangeLog changeLog;

		private final TransactionTemplate transaction;

		Things(JdbcClient jdbc, ChangeLog changeLog, PlatformTransactionManager transactions) {
			this.jdbc = jdbc;
			this.changeLog = changeLog;
			this.transaction = new TransactionTemplate(transactions);
		}

		@GetMapping("/test/things/{id}")
		String find(@PathVariable int id) {
			if (count(id) == 0) {
				throw new ProblemException(ProblemTypes.NOT_FOUND, "There is no such thing");
			}
			return "here";
		}

		/** Refuses a negative one only after it has written. */
		@PostMapping("/test/things")
		ResponseEntity<String> create(@RequestBody String id) {
			this.transaction.executeWithoutResult((_) -> {
				insert(id);
				if (id.startsWith("-")) {
					throw ProblemException.invalid("id", "must be positive");
				}
			});
			return ResponseEntity.status(201).header("Location", "/test/things/" + id).body("made " + id);
		}

		/** Writes once, and changes nothing after that. */
		@PutMapping("/test/things/{id}")
		ResponseEntity<String> put(@PathVariable int id) {
			if (id < 0) {
				throw ProblemException.invalid("id", "must be positive");
			}
			this.transaction.executeWithoutResult((_) -> {
				if (count(id) == 0) {
					insert("" + id);
				}
			});
			return ResponseEntity.status(201).body("made");
		}

		/** Lets its transaction end in nothing and tells nobody. */
		@DeleteMapping("/test/things/{id}")
		@ResponseStatus(HttpStatus.NO_CONTENT)
		void delete(@PathVariable int id) {
			this.transaction.executeWithoutResult((status) -> {
				this.jdbc.sql("DELETE FROM thing WHERE id = ?").param(id).update();
				status.setRollbackOnly();
			});
		}

		private void insert(String id) {
			this.jdbc.sql("INSERT INTO thing VALUES (?)").param(id).update();
			this.changeLog.append(ChangeType.CREATED, "thing", id, () -> new ChangedEntity(1, null));
		}

		private int count(int id) {
			return this.jdbc.sql("SELECT COUNT(*) FROM thing WHERE id = ?").param(id).query(Integer.class).single();
		}

	}

}
