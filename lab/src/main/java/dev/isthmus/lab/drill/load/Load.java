package dev.isthmus.lab.drill.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongPredicate;

import dev.isthmus.lab.drill.history.Span;

/**
 * Lets callers from several countries shop for a while.
 */
public final class Load implements AutoCloseable {

	/** Callers of each region of the map, at least two countries for each. */
	private static final List<String> COUNTRIES = List.of("US", "DE", "SG", "BR", "GB", "JP", "CA", "ZA", "AU");

	/** Of the longest drills the rest adds none. */
	private static final int MOST_ACCOUNTS = 100;

	/** So many are busy at once when writes are held for some seconds. */
	private static final int SESSIONS_PER_REQUEST_RATE = 5;

	private final Arrivals arrivals;

	private final Recording recording = new Recording();

	private final FrontDoor frontDoor;

	private final Sessions sessions;

	private final Customers customers;

	private final DrillClock clock;

	private final ExecutorService threads = Executors
		.newThreadPerTaskExecutor(Thread.ofVirtual().name("caller-", 0).factory());

	/**
	 * Prepares the callers.
	 * @param arrivals when requests are due
	 * @param url the front door
	 * @param entries the entries that they may use, at least {@link #entriesFor}, and the
	 * accounts
	 * @param seed decides what each of them asks for
	 * @param clock counts the time of the drill
	 */
	public Load(Arrivals arrivals, String url, Entries entries, long seed, DrillClock clock) {
		this.arrivals = arrivals;
		this.frontDoor = new FrontDoor(url);
		this.clock = clock;
		var first = Math.max(COUNTRIES.size(), arrivals.perSecond() / 2);
		var all = entries.all();
		var shopping = new Shopping(this.frontDoor, entries.accessToken(), all.subList(0, Math.min(first, all.size())),
				clock, this.recording);
		this.sessions = new Sessions(sessions(all, seed, shopping), first);
		this.customers = new Customers(customers(entries.accounts(), shopping));
	}

	/** How many entries a load needs: one for every session that it may ever have. */
	public static int entriesFor(Arrivals arrivals) {
		return Math.max(COUNTRIES.size(), arrivals.perSecond() * SESSIONS_PER_REQUEST_RATE);
	}

	/** How many accounts a load needs: enough for all addresses that it adds in time. */
	public static int accountsFor(Arrivals arrivals) {
		var accounts = Math.ceilDiv(Kind.addressesAmong(arrivals.count()), Account.MOST_ADDRESSES);
		// While one waits for an answer, another can add.
		return (int) Math.min(accounts + 1, MOST_ACCOUNTS);
	}

	private static List<Customer> customers(List<Account> accounts, Shopping shopping) {
		var customers = new ArrayList<Customer>();
		for (int i = 0; i < accounts.size(); i++) {
			customers.add(new Customer(COUNTRIES.get(i % COUNTRIES.size()), accounts.get(i), shopping));
		}
		return customers;
	}

	private static List<Session> sessions(List<ListEntry> entries, long seed, Shopping shopping) {
		var sessions = new ArrayList<Session>();
		for (int i = 0; i < entries.size(); i++) {
			sessions.add(new Session("s" + i, COUNTRIES.get(i % COUNTRIES.size()), entries.get(i),
					new Random(seed * 31 + i), shopping));
		}
		return sessions;
	}

	public Recording recording() {
		return this.recording;
	}

	/**
	 * Runs until the last request has ended.
	 * @param goOn whether callers are to come still at a moment, in microseconds, after
	 * the duration that was planned
	 * @return when they ceased to come
	 */
	public long run(LongPredicate goOn) throws InterruptedException {
		var ended = this.arrivals.run(this.clock, this::arrive, goOn);
		this.threads.close();
		return ended;
	}

	private void arrive(long number, long due) {
		var kind = Kind.of(number);
		if (kind.isOfAccount()) {
			this.customers.take(kind)
				.ifPresentOrElse((customer) -> this.threads.execute(() -> perform(customer, kind, due)),
						() -> arrive(Kind.READ_ANY, due));
		}
		else {
			arrive(kind, due);
		}
	}

	private void arrive(Kind kind, long due) {
		this.sessions.take(kind)
			.ifPresentOrElse((session) -> this.threads.execute(() -> perform(session, kind, due)),
					() -> turnAway(kind, due));
	}

	private void perform(Customer customer, Kind kind, long due) {
		try {
			if (kind == Kind.ADD_ADDRESS) {
				customer.add(due);
			}
			else {
				customer.read(due);
			}
		}
		finally {
			this.customers.giveBack(customer, kind);
		}
	}

	private void perform(Session session, Kind kind, long due) {
		var hasWritten = false;
		try {
			hasWritten = session.perform(kind, due);
		}
		finally {
			this.sessions.giveBack(session, hasWritten);
		}
	}

	/** Beyond the bound an arrival fails: a shop that is so far behind is down. */
	private void turnAway(Kind kind, long due) {
		var now = Math.max(due, this.clock.micros());
		this.recording.add(Sample.turnedAway(kind, new Span(due, now, now)));
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
		this.frontDoor.close();
	}

}
