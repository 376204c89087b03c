package dev.isthmus.product.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.isthmus.multiregion.json.JsonAutoConfiguration;
import dev.isthmus.multiregion.problem.ProblemAutoConfiguration;
import dev.isthmus.multiregion.security.SecurityAutoConfiguration;
import dev.isthmus.multiregion.web.WebAutoConfiguration;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/**
 * What every service has around its web layer: problems, security, limits.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ImportAutoConfiguration({ JsonAutoConfiguration.class, ProblemAutoConfiguration.class, SecurityAutoConfiguration.class,
		WebAutoConfiguration.class })
public @interface ServiceSlice {

}
