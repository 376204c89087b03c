package dev.isthmus.lab.drill;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import dev.isthmus.lab.control.ControlClient;
import dev.isthmus.lab.drill.fault.Moments;
import dev.isthmus.lab.drill.fault.Plan;
import dev.isthmus.lab.drill.fault.Scene;
import dev.isthmus.lab.drill.history.Checker;
import dev.isthmus.lab.drill.history.History;
import dev.isthmus.lab.drill.load.DrillClock;
import dev.isthmus.lab.drill.load.Entries;
import dev.isthmus.lab.drill.load.Load;
import dev.isthmus.lab.drill.report.DrillReport;
import dev.isthmus.lab.drill.report.Lag;
import dev.isthmus.lab.drill.verdict.Incident;
import dev.isthmus.lab.drill.verdict.Judge;
import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Progress;

/**
 * One drill on a running lab: callers shop, something breaks, it heals, and what the
 * callers saw is judged.
 */
public final class Drill {

	/** Longer than the bound: says how late it was, instead of only that it was. */
	private static final Duration COMPARISON_TIMEOUT = Duration.ofSeconds(30);

	private static final int NAME_RADIX = 36;

	private final Plan plan;

	private final DrillSettings settings;

	private final Instant begun;

	private final Chronicle chronicle;

	private final ControlledLab lab;

	private volatile Phase phase = Phase.LOAD;

	private volatile @Nullable Running running;

	/**
	 * Makes a drill ready to run once.
	 * @param client connected to the lab
	 * @param progress told what happens
	 */
	public Drill(Plan plan, DrillSettings settings, ControlClient client, Progress progress, Clock calendar) {
		this.plan = plan;
		this.settings = settings;
		this.begun = calendar.instant();
		this.chronicle = new Chronicle(progress);
		this.lab = new ControlledLab(client, this.chronicle);
	}

	/**
	 * Runs the drill and judges it, as far as it could be carried out.
	 * @throws FailedException if it could not begin
	 * @throws InterruptedException if it was stopped by interrupting its thread; what it
	 * had broken is healed, what it had made is removed
	 * @throws UnmendedException if it was stopped and could not be healed, or if what it
	 * had made could not be removed
	 */
	public DrillReport run() throws InterruptedException {
		this.lab.requireCalm();
		this.chronicle.say("drill " + this.plan.name(), this.plan.purpose() + "; seed " + this.settings.seed());
		var name = Long.toString(this.begun.toEpochMilli(), NAME_RADIX);
		var entries = Entries.make(name, Load.entriesFor(this.settings.arrivals()),
				Load.accountsFor(this.settings.arrivals()), this.lab.url(), this.lab.addresses().values(),
				this.lab.accessToken());
		return Uninterrupted.mendAfter(() -> run(entries),
				"the products and accounts of the drill could not be removed", () -> remove(entries));
	}

	private void remove(Entries entries) {
		this.chronicle.say("the products and accounts of the drill are removed");
		var left = entries.remove(this.lab.url());
		if (left > 0) {
			this.chronicle.say(left + " products and accounts of the drill could not be removed");
		}
	}

	/** How far it has come. */
	public DrillState state() {
		var now = this.running;
		var duration = this.settings.arrivals().duration().toMillis();
		return (now != null)
				? new DrillState(this.plan.name(), this.settings.seed(), this.phase,
						TimeUnit.MICROSECONDS.toMillis(now.clock().micros()), duration, now.load().recording().size(),
						now.load().recording().failures())
				: new DrillState(this.plan.name(), this.settings.seed(), this.phase, 0, duration, 0, 0);
	}

	private DrillReport run(Entries entries) throws InterruptedException {
		var before = new Before(this.lab.term(), this.lab.addresses(), this.lab.linkLatency());
		var random = new Random(this.settings.seed());
		var moments = Moments.of(random, this.settings.arrivals().duration());
		var fault = this.plan.fault().apply(new Scene(this.lab, random, this.chronicle));
		var clock = DrillClock.startingNow();
		this.chronicle.begin(clock);
		try (var load = new Load(this.settings.arrivals(), this.lab.url(), entries, this.settings.seed(), clock);
				var sampler = new LagSampler(this.lab, clock)) {
			this.running = new Running(load, clock);
			var exercise = new Exercise(load, clock, this.chronicle, this::enter);
			try {
				var course = exercise.run(fault, moments);
				enter(Phase.JUDGING);
				var problems = new Problems();
				Optional.ofNullable(exercise.problem()).ifPresent(problems::add);
				var incident = incident(course, clock, before, problems);
				return judge(load, incident, sampler.lags(), look(load, entries, before, problems), problems, before);
			}
			catch (InterruptedException | RuntimeException ex) {
				if (exercise.problem() instanceof UnmendedException unmended) {
					throw unmended.after(ex);
				}
				throw ex;
			}
		}
	}

	private Incident incident(Exercise.Course course, DrillClock clock, Before before, Problems problems) {
		var ended = clock.micros();
		var equalAfter = problems.ask(() -> awaitEqual(clock, Math.max(course.healed(), ended)),
				Optional.<Duration>empty());
		return new Incident(course.struck(), course.healed(), course.ended(),
				problems.ask(this.lab::term, before.term()) - before.term(), equalAfter.orElse(null));
	}

	private void enter(Phase next) {
		this.phase = next;
	}

	/**
	 * How long after a moment all regions held the same; empty if they did not in time.
	 */
	private Optional<Duration> awaitEqual(DrillClock clock, long since) {
		while (true) {
			var equal = this.lab.isEqualEverywhere();
			var waited = Duration.of(clock.micros() - since, ChronoUnit.MICROS);
			if (equal) {
				return Optional.of(waited);
			}
			if (waited.compareTo(COMPARISON_TIMEOUT) > 0) {
				return Optional.empty();
			}
		}
	}

	private History look(Load load, Entries entries, Before before, Problems problems) {
		var end = new HashMap<String, Map<String, List<String>>>();
		before.addresses()
			.forEach((region, url) -> problems.ask(() -> entries.lists(region, url), Map.<String, List<String>>of())
				.forEach((entry, list) -> end.computeIfAbsent(entry, (_) -> new HashMap<>()).put(region, list)));
		return new History(load.recording().operations(), end,
				problems.ask(() -> this.lab.reportedLost(entries::lostValue), Set.of()));
	}

	private DrillReport judge(Load load, Incident incident, List<Lag> lags, History history, Problems problems,
			Before before) {
		var samples = load.recording().samples();
		var anomalies = Checker.check(history);
		var verdict = Judge.judge(samples, history, anomalies, incident, this.plan.bounds());
		var arrivals = this.settings.arrivals();
		return new DrillReport(this.plan.name(), this.plan.purpose(), this.settings.seed(), arrivals.duration(),
				arrivals.perSecond(), this.begun, List.copyOf(before.addresses().keySet()), before.linkLatency(),
				samples, lags, anomalies, incident, this.chronicle.events(), verdict, problems.sentence());
	}

	/**
	 * How the lab was before anything broke.
	 *
	 * @param term the latest that any region knew
	 * @param addresses the regions' own by id
	 * @param linkLatency what links between regions added to a round trip
	 */
	private record Before(long term, Map<String, String> addresses, Duration linkLatency) {
	}

	/**
	 * What tells how far a drill has come.
	 */
	private record Running(Load load, DrillClock clock) {
	}

}
