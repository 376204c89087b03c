package dev.isthmus.user;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.isthmus.multiregion.json.JsonAutoConfiguration;
import dev.isthmus.multiregion.problem.ProblemAutoConfiguration;
import dev.isthmus.multiregion.security.SecurityAutoConfiguration;
import dev.isthmus.multiregion.web.WebAutoConfiguration;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.ContextConfiguration;

/**
 * Tests one controller behind the filters, security and problem advice of the real
 * service.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WebMvcTest
@ImportAutoConfiguration({ JsonAutoConfiguration.class, ProblemAutoConfiguration.class, SecurityAutoConfiguration.class,
		WebAutoConfiguration.class })
@Import({ UserRequestRules.class, TimeConfiguration.class })
@ContextConfiguration(initializers = TestKeys.class)
public @interface ControllerTest {

	@AliasFor(annotation = WebMvcTest.class, attribute = "controllers")
	Class<?> value();

}
