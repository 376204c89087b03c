/**
 * The global database: a primary region, replicas with lag, switchover, failover and
 * rejoin.
 */
@NullMarked
package dev.isthmus.lab.database;

import org.jspecify.annotations.NullMarked;
