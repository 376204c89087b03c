package dev.isthmus.search.feed;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * Some products, and where to go on.
 *
 * @param items in the order of their ids
 * @param next null on the last page
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ProductPage(List<Product> items, @Nullable String next) {
}
