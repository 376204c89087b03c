/** The main class of a JVM that runs one OpenSearch node. */
package dev.isthmus.engines.opensearch;
