/**
 * The password of the database, which rotates while the service runs.
 */
@NullMarked
package dev.isthmus.aws.database;

import org.jspecify.annotations.NullMarked;
