package dev.isthmus.lab.drill.load;

import java.util.List;

/**
 * What all sessions of a drill share.
 *
 * @param entries those that have been handed out to sessions, as they were at first
 * @param accessToken of an account that may write
 */
record Shopping(FrontDoor frontDoor, String accessToken, List<ListEntry> entries, DrillClock clock,
		Recording recording) {
}
