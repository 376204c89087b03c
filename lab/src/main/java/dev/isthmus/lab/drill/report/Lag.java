package dev.isthmus.lab.drill.report;

/**
 * How far a region's database lagged behind the primary at a moment.
 *
 * @param micros since the drill began
 * @param region which one
 * @param millis how long before the primary had been where the region was
 */
public record Lag(long micros, String region, long millis) {
}
