package dev.isthmus.infra.compute;

import software.amazon.awscdk.services.cloudwatch.Alarm;

/**
 * Takes alarms and sees that somebody is told of them.
 */
@FunctionalInterface
public interface AlarmSink {

	/**
	 * Tells of an alarm when it goes off, and when it is over.
	 * @param alarm the alarm
	 */
	void tell(Alarm alarm);

}
