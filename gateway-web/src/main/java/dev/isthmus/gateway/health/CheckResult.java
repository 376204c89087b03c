package dev.isthmus.gateway.health;

/**
 * What one check of one service showed.
 *
 * @param passed whether it answered with a status of 2xx or 3xx in time
 * @param draining whether it said that it is being drained
 */
record CheckResult(boolean passed, boolean draining) {
}
