package dev.isthmus.lab.drill.verdict;

/**
 * One line of a verdict.
 *
 * @param subject what was looked at
 * @param measured what was found
 * @param bound what was allowed; empty if anything was
 * @param passed whether the bound was kept
 */
public record Finding(String subject, String measured, String bound, boolean passed) {
}
