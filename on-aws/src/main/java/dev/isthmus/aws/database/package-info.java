/**
 * The password of the database, which rotates while the service runs, and how the service
 * knows that it is its database that answers.
 */
@NullMarked
package dev.isthmus.aws.database;

import org.jspecify.annotations.NullMarked;
