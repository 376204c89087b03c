/**
 * What the people who run the system need: bastion, alarms, dashboards, audit, drills.
 */
@NullMarked
package dev.isthmus.infra.operations;

import org.jspecify.annotations.NullMarked;
