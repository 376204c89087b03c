package dev.isthmus.search.feed;

/**
 * What a product costs in one currency.
 *
 * @param currency ISO 4217 code
 * @param amountMinor in the currency's minor unit, for example cents
 */
public record Price(String currency, long amountMinor) {
}
