package dev.isthmus.lab;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.isthmus.lab.control.LinkReport;
import dev.isthmus.lab.drill.DrillState;

/**
 * What {@code ./isthmus status --json} prints.
 *
 * @param url the front door
 * @param state {@code starting}, {@code running} or {@code stopping}
 * @param pid the lab's process
 * @param gatewayPid the process of the front door and of the regions' addresses; 0 when
 * it does not run
 * @param regions the regions by id
 * @param operator the first operator's account
 * @param links links that are not clear
 * @param failover {@code automatic} or {@code manual}
 * @param drill the drill that runs, whoever runs it; null if none does
 */
public record LabStatus(String url, String state, long pid, long gatewayPid, Map<String, RegionStatus> regions,
		Operator operator, List<LinkReport> links, String failover, @Nullable DrillState drill) {

	/**
	 * One region.
	 *
	 * @param url its own address
	 * @param state {@code starting}, {@code running}, {@code stopped}, {@code failed}, or
	 * {@code unreachable} while its database runs and does not answer
	 * @param role {@code primary} or {@code secondary}; null while its database does not
	 * answer
	 * @param term the term that its database has seen begin last; null while it is down
	 * or has none
	 * @param pids the processes by name
	 * @param database the cluster endpoint, {@code host:port}
	 * @param search the search engine's URL
	 * @param draining whether callers are to go to other regions
	 * @param lagMillis how long ago the primary was where the region's database is now;
	 * null while that is not known
	 * @param lease whether it may acknowledge writes, should it be primary, as its
	 * product service says: {@code held} or {@code lost}; null if that does not answer
	 * @param standby where the second database server of the region listens,
	 * {@code host:port}; null if there is none
	 */
	public record RegionStatus(String url, String state, @Nullable String role, @Nullable Long term,
			Map<String, Long> pids, String database, String search, boolean draining, @Nullable Long lagMillis,
			@Nullable String lease, @Nullable String standby) {
	}

	/**
	 * An account that may do everything.
	 *
	 * @param email its name
	 * @param passwordFile the file that holds the password
	 */
	public record Operator(String email, String passwordFile) {
	}

}
