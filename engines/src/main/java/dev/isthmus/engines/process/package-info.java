/** Child processes that never outlive this JVM, even when it is killed. */
@NullMarked
package dev.isthmus.engines.process;

import org.jspecify.annotations.NullMarked;
