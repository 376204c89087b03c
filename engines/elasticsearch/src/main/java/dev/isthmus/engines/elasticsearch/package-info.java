/** The main class of a JVM that runs one Elasticsearch 7.10 node. */
package dev.isthmus.engines.elasticsearch;
