package dev.isthmus.user;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * Tests the whole service on a real MariaDB. All such tests share one application, so
 * that it starts once: each uses e-mail addresses of its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(properties = { "isthmus.region=us-east-1", "isthmus.operator.email=" + TestClient.OPERATOR_EMAIL,
		"isthmus.operator.password=" + TestClient.OPERATOR_PASSWORD, "isthmus.sessions.cleanup-batch=10",
		"logging.level.org.springframework.web=DEBUG" })
@AutoConfigureMockMvc
@ActiveProfiles("lab")
@ContextConfiguration(initializers = { TestKeys.class, TestDatabase.class })
@Import({ TestClient.class, TestClock.class })
public @interface ServiceIT {

}
