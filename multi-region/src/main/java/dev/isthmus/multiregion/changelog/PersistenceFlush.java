package dev.isthmus.multiregion.changelog;

/**
 * Makes the persistence context of the running transaction, if there is one, write what
 * it holds, so that versions are the stored ones.
 */
@FunctionalInterface
interface PersistenceFlush extends Runnable {

}
