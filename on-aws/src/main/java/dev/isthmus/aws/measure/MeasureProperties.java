package dev.isthmus.aws.measure;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which measures are worth their price.
 *
 * @param prefixes starts of the names of those that CloudWatch gets
 */
@ConfigurationProperties("isthmus.aws.measures")
record MeasureProperties(@DefaultValue( {
		"isthmus.", "hikaricp.connections.pending", "jvm.memory.used" }) List<String> prefixes){

	MeasureProperties {
		prefixes = List.copyOf(prefixes);
	}

}
