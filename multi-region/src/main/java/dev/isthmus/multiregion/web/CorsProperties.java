package dev.isthmus.multiregion.web;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which pages may call this region's own address from a browser.
 *
 * @param allowedOrigins origins of pages that come from elsewhere, such as
 * {@code https://shop.example.org}: the shop's page does when it goes around the front
 * door; none by default
 */
@ConfigurationProperties("isthmus.cors")
public record CorsProperties(@DefaultValue List<String> allowedOrigins) {
}
