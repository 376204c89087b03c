package dev.isthmus.topology;

import org.jspecify.annotations.Nullable;

/**
 * What routing knows of who asks.
 *
 * @param country the country that the request comes from, or {@code null} when it is not
 * known
 * @param hash the same number for each request of one caller; the policies that pick at
 * random pick by it, so that a caller stays where he is
 */
public record Caller(@Nullable CountryCode country, long hash) {
}
