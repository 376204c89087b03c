package dev.isthmus.multiregion.forwarding;

/**
 * Closes pooled connections as soon as they are idle.
 */
@FunctionalInterface
interface ConnectionEviction extends Runnable {

}
