package dev.isthmus.lab.control;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.isthmus.lab.link.LinkCondition;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.topology.RegionId;

/**
 * What can be asked of a running lab. Every operation blocks until it is done and says
 * what it does; it throws {@link dev.isthmus.lab.operation.RefusedException} when it
 * cannot begin.
 */
public interface LabControl {

	/** The state of the lab, as an object that JSON can be made of. */
	Object status();

	/** The conditions of all links, as an object that JSON can be made of. */
	Object links();

	/** Whether all regions hold the same, as an object that JSON can be made of. */
	Object comparison();

	/** The writes that failovers have lost, as an object that JSON can be made of. */
	Object lostWrites();

	/**
	 * Applies lost writes again, where nothing stands against it.
	 * @param lostWrites their ids; null for all open ones
	 * @return those writes as they are then, as an object that JSON can be made of
	 */
	Object reapply(@Nullable List<String> lostWrites, Progress progress);

	/**
	 * Leaves lost writes lost.
	 * @param lostWrites their ids; null for all open ones
	 * @return those writes as they are then, as an object that JSON can be made of
	 */
	Object dismiss(@Nullable List<String> lostWrites, Progress progress);

	void stopRegion(RegionId region, Progress progress);

	void startRegion(RegionId region, Progress progress);

	void switchover(RegionId to, Progress progress);

	/**
	 * Promotes a region without the old primary.
	 * @param to the region to promote
	 * @param force whether to do so although the old primary is alive
	 * @param progress told of each step
	 */
	void failover(RegionId to, boolean force, Progress progress);

	/**
	 * Sends callers to other regions, or lets them come again. The region goes on to
	 * serve who is still there.
	 * @param force whether to do so although no other region is healthy
	 */
	void drain(RegionId region, boolean draining, boolean force, Progress progress);

	/**
	 * Replaces processes of services while callers come.
	 * @param service one service of the region; null for all, one after the other
	 */
	void restart(RegionId region, @Nullable String service, Progress progress);

	/** What happened lately, as an object that JSON can be made of. */
	Object timeline();

	/** The drill that runs and the last one, as an object that JSON can be made of. */
	Object drills();

	/**
	 * Begins a drill and returns at once.
	 * @return how far it has come, as an object that JSON can be made of
	 */
	Object startDrill(DrillRequest request);

	/** Stops the drill that runs, if one does, once it has healed what it broke. */
	void stopDrill();

	/**
	 * Hears of a drill that somebody else runs, again and again while it does.
	 * @param runner tells those who run drills apart
	 * @return whether it is to stop, as an object that JSON can be made of
	 */
	Object announceDrill(String runner, DrillAnnouncement drill);

	/** Hears that somebody runs no more drills. */
	void leaveDrills(String runner);

	/** The page about the last drill. */
	String drillReport();

	/**
	 * Changes the link between two places, in the direction given.
	 * @param from a region, or {@code edge} for the front door
	 * @param to a region
	 * @param condition how the link behaves from now on
	 */
	void link(String from, String to, LinkCondition condition);

	/** The condition of the link between two places. */
	LinkCondition link(String from, String to);

	/** Ends the lab soon after the answer to this request. */
	void shutDown();

}
