package dev.isthmus.multiregion.web;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of requests.
 *
 * @param maxBody largest body of an ordinary request
 * @param streamingPaths path patterns whose handlers read a body of any size as a stream
 */
@ConfigurationProperties("isthmus.web")
public record WebProperties(@DefaultValue("1MB") DataSize maxBody, @DefaultValue List<String> streamingPaths) {
}
