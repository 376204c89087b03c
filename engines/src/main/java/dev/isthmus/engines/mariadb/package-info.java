/** MariaDB servers as child processes, and replication between them. */
@NullMarked
package dev.isthmus.engines.mariadb;

import org.jspecify.annotations.NullMarked;
