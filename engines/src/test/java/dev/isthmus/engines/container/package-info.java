/**
 * Engines that only a Docker engine can run.
 */
package dev.isthmus.engines.container;
