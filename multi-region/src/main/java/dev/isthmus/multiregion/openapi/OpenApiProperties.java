package dev.isthmus.multiregion.openapi;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a service says of itself in its OpenAPI document.
 *
 * @param title its name
 * @param description what it is for, in a sentence or two
 * @param requiredUnlessNullable whether a component of a record counts as always there
 * unless it is nullable; not for services that fill in what a request leaves out
 */
@ConfigurationProperties("isthmus.openapi")
record OpenApiProperties(@DefaultValue("Isthmus service") String title, @DefaultValue("") String description,
		@DefaultValue("false") boolean requiredUnlessNullable) {
}
