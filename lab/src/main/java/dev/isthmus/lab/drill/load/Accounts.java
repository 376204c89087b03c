package dev.isthmus.lab.drill.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.isthmus.lab.drill.history.Outcome;
import dev.isthmus.lab.importing.Shop;
import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Pause;
import dev.isthmus.lab.operation.Stopwatch;

/**
 * The accounts that a drill opens for itself and erases afterwards. Each costs the shop
 * two password hashes, so they are few.
 */
final class Accounts {

	private static final Duration ARRIVAL_TIMEOUT = Duration.ofSeconds(60);

	private static final long POLL_MILLIS = 200;

	/** So often a region is asked for a list before it is said to have none. */
	private static final int LISTINGS = 20;

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/** All that were asked for, whether or not they have been opened. */
	private final List<Registration> registrations = new ArrayList<>();

	private final List<Account> all = new ArrayList<>();

	/**
	 * Opens accounts and waits until every region has them.
	 * @param name of the drill's run, unique in the shop
	 * @param count how many
	 * @param url the front door
	 * @param regions the regions' own addresses
	 * @throws FailedException if that fails; those that were opened are known then
	 */
	void open(String name, int count, String url, Collection<String> regions) {
		try (var door = new FrontDoor(url); var shop = new Shop(url)) {
			for (int i = 0; i < count; i++) {
				var registration = new Registration("%s-c%d".formatted(name, i), UUID.randomUUID().toString());
				this.registrations.add(registration);
				registration.send(door);
				this.all.add(registration.logIn(shop));
			}
		}
		regions.forEach(this::await);
	}

	private void await(String region) {
		var stopwatch = new Stopwatch();
		try (var door = new FrontDoor(region)) {
			while (!this.all.stream().allMatch((account) -> find(door, account, Account.PATH).isPresent())) {
				if (stopwatch.elapsed().compareTo(ARRIVAL_TIMEOUT) > 0) {
					throw new FailedException("%s did not get the accounts of the drill within %d s".formatted(region,
							ARRIVAL_TIMEOUT.toSeconds()));
				}
				Pause.ofMillis(POLL_MILLIS);
			}
		}
	}

	private static Optional<JsonNode> find(FrontDoor door, Account account, String path) {
		return (door.get(path, account.headers()) instanceof Reply.Answer answer && answer.status() == 200)
				? Optional.of(answer.body()) : Optional.empty();
	}

	List<Account> all() {
		return List.copyOf(this.all);
	}

	/** Whether a value is of one of their lists. */
	boolean hold(String value) {
		return this.all.stream().anyMatch((account) -> account.holds(value));
	}

	/**
	 * The addresses of every account as a region has them.
	 * @throws FailedException if the region cannot tell
	 */
	Map<String, List<String>> lists(String region, String url) {
		var lists = new TreeMap<String, List<String>>();
		try (var door = new FrontDoor(url)) {
			this.all.forEach((account) -> lists.put(account.key(), listPatiently(door, account).orElseThrow(
					() -> new FailedException(region + " does not list the addresses of the drill's accounts"))));
		}
		return lists;
	}

	private static Optional<List<String>> listPatiently(FrontDoor door, Account account) {
		var list = find(door, account, Account.ADDRESSES);
		for (int asked = 1; list.isEmpty() && asked < LISTINGS; asked++) {
			Pause.ofMillis(POLL_MILLIS);
			list = find(door, account, Account.ADDRESSES);
		}
		return list.map(Account::values);
	}

	/**
	 * Erases the accounts and all that is theirs, as far as that goes.
	 * @return how many are left
	 */
	long erase(String url) {
		try (var door = new FrontDoor(url); var shop = new Shop(url)) {
			return this.registrations.stream()
				.filter((registration) -> account(registration, shop).filter((account) -> isErased(door, account))
					.isEmpty())
				.count();
		}
	}

	/** Who was stopped in between may have opened one and not logged in. */
	private Optional<Account> account(Registration registration, Shop shop) {
		try {
			var known = this.all.stream().filter((account) -> account.key().equals(registration.key())).findFirst();
			return Optional.of(known.orElseGet(() -> registration.logIn(shop)));
		}
		catch (FailedException ex) {
			return Optional.empty();
		}
	}

	private static boolean isErased(FrontDoor door, Account account) {
		return find(door, account, Account.PATH).filter((user) -> {
			var headers = new TreeMap<>(account.headers());
			headers.put("If-Match", "\"" + user.path("version").asLong() + "\"");
			return door.delete(Account.PATH, headers).outcome() == Outcome.ACKNOWLEDGED;
		}).isPresent();
	}

	/**
	 * A request to open an account.
	 */
	private record Registration(String key, String password) {

		void send(FrontDoor door) {
			var form = JSON.createObjectNode()
				.put("email", email())
				.put("password", this.password)
				.put("displayName", "Caller " + this.key)
				.put("locale", "en");
			var reply = door.post("/user/registrations", Map.of(), form);
			if (reply.outcome() != Outcome.ACKNOWLEDGED) {
				throw new FailedException("the shop opened no account for the drill: " + reply.label());
			}
		}

		Account logIn(Shop shop) {
			return new Account(this.key, shop.logIn(email(), this.password));
		}

		private String email() {
			return this.key + "@drill.example";
		}

	}

}
