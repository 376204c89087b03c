package dev.isthmus.lab.drill.load;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.isthmus.lab.drill.history.Outcome;
import dev.isthmus.lab.importing.Shop;
import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Pause;
import dev.isthmus.lab.operation.Stopwatch;

/**
 * The products and accounts that a drill makes for itself and takes away afterwards, so
 * that it touches nobody else's. The products have a brand of their own.
 */
public final class Entries {

	private static final Duration ARRIVAL_TIMEOUT = Duration.ofSeconds(60);

	private static final long POLL_MILLIS = 200;

	/** So often a region is asked for its list before it is said to have none. */
	private static final int LISTINGS = 20;

	/** Most of the time a removal is on its way over the ocean. */
	private static final int REMOVERS = 8;

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final String brand;

	private final String accessToken;

	private final List<ListEntry> all;

	private final Accounts accounts;

	private Entries(String brand, String accessToken, List<ListEntry> all, Accounts accounts) {
		this.brand = brand;
		this.accessToken = accessToken;
		this.all = all;
		this.accounts = accounts;
	}

	/**
	 * Makes entries and waits until every region has them, in the catalogue and in the
	 * index, and opens accounts.
	 * @param name of the drill's run, unique in the shop
	 * @param count how many entries
	 * @param accounts how many accounts
	 * @param url the front door
	 * @param regions the regions' own addresses
	 * @param accessToken of an account that may write
	 * @throws FailedException if they are not there in time; what was made is removed, as
	 * it is if the thread is interrupted
	 */
	public static Entries make(String name, int count, int accounts, String url, Collection<String> regions,
			String accessToken) throws InterruptedException {
		var brand = "Drill " + name;
		var opened = new Accounts();
		var isMade = false;
		try {
			importAll(name, brand, count, url, accessToken);
			List<ListEntry> entries = List.of();
			for (var region : regions) {
				entries = await(region, brand, count);
			}
			opened.open(name, accounts, url, regions);
			isMade = true;
			return new Entries(brand, accessToken, entries, opened);
		}
		finally {
			if (!isMade) {
				removeUninterrupted(new Entries(brand, accessToken, List.of(), opened), url);
			}
		}
	}

	/** The client sends nothing for a thread that is interrupted. */
	private static void removeUninterrupted(Entries made, String url) {
		var wasInterrupted = Thread.interrupted();
		try {
			made.remove(url);
		}
		finally {
			if (wasInterrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private static void importAll(String name, String brand, int count, String url, String accessToken) {
		try (var shop = new Shop(url)) {
			var summary = shop.importProducts((out) -> write(out, name, brand, count), accessToken);
			if (summary.path("created").asInt() != count) {
				throw new FailedException("the shop did not take the entries of the drill: " + summary);
			}
		}
	}

	private static void write(OutputStream out, String name, String brand, int count) throws IOException {
		for (int i = 0; i < count; i++) {
			var line = JSON.createObjectNode()
				.put("sku", "drill-%s-%d".formatted(name, i))
				.put("name", "Entry %d of drill %s".formatted(i, name))
				.put("brand", brand)
				.put("category", "drills");
			out.write((JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
		}
	}

	private static List<ListEntry> await(String region, String brand, int count) throws InterruptedException {
		var stopwatch = new Stopwatch();
		try (var door = new FrontDoor(region)) {
			while (stopwatch.elapsed().compareTo(ARRIVAL_TIMEOUT) < 0) {
				var entries = list(door, brand).orElse(List.of());
				if (entries.size() == count && indexed(door, brand) == count) {
					return entries;
				}
				Thread.sleep(POLL_MILLIS);
			}
		}
		throw new FailedException("%s did not get the %d entries of the drill within %d s".formatted(region, count,
				ARRIVAL_TIMEOUT.toSeconds()));
	}

	private static long indexed(FrontDoor door, String brand) {
		return body(door, "/search/products?size=1&brand=" + encode(brand))
			.map((page) -> page.path("total").path("value").asLong(-1))
			.orElse(-1L);
	}

	/** All or, if one page of them cannot be had, none: part of a list is no list. */
	private static Optional<List<ListEntry>> list(FrontDoor door, String brand) {
		var entries = new ArrayList<ListEntry>();
		var next = "";
		do {
			var page = body(door, "/product/products?size=100&brand=" + encode(brand) + next);
			if (page.isEmpty()) {
				return Optional.empty();
			}
			page.get().path("items").forEach((product) -> entries.add(ListEntry.of(product)));
			var cursor = page.get().path("next").asString("");
			next = cursor.isEmpty() ? "" : "&after=" + encode(cursor);
		}
		while (!next.isEmpty());
		return Optional.of(entries);
	}

	private static Optional<List<ListEntry>> listPatiently(FrontDoor door, String brand) {
		var entries = list(door, brand);
		for (int asked = 1; entries.isEmpty() && asked < LISTINGS; asked++) {
			Pause.ofMillis(POLL_MILLIS);
			entries = list(door, brand);
		}
		return entries;
	}

	private static Optional<JsonNode> body(FrontDoor door, String path) {
		return (door.get(path, Map.of()) instanceof Reply.Answer answer && answer.status() == 200)
				? Optional.of(answer.body()) : Optional.empty();
	}

	List<ListEntry> all() {
		return this.all;
	}

	String accessToken() {
		return this.accessToken;
	}

	List<Account> accounts() {
		return this.accounts.all();
	}

	/**
	 * The value that a lost write was about, if it was to one of these. A product is
	 * listed with the list that the write made, and what it appended comes last; an
	 * address only with the key of its request.
	 * @param write an entry of the lost-write report
	 */
	public Optional<String> lostValue(JsonNode write) {
		var product = write.path("payload");
		if (contains(product.path("sku").asString(""))) {
			var values = ListEntry.values(product);
			return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
		}
		return Optional.of(write.path("idempotencyKey").asString("")).filter(this.accounts::hold);
	}

	private boolean contains(String sku) {
		return this.all.stream().anyMatch((entry) -> entry.key().equals(sku));
	}

	/**
	 * The list of every entry and every account as a region has it, empty where it does
	 * not have the entry.
	 * @param url the region's own address
	 * @throws FailedException if the region cannot tell
	 */
	public Map<String, List<String>> lists(String region, String url) {
		var lists = new HashMap<>(this.accounts.lists(region, url));
		this.all.forEach((entry) -> lists.put(entry.key(), List.of()));
		try (var door = new FrontDoor(url)) {
			listPatiently(door, this.brand)
				.orElseThrow(() -> new FailedException(region + " does not list the entries of the drill"))
				.forEach((entry) -> lists.put(entry.key(), entry.values()));
		}
		return lists;
	}

	/**
	 * Takes the entries and the accounts away again, as far as that goes.
	 * @param url the front door
	 * @return how many are left
	 */
	public long remove(String url) {
		try (var door = new FrontDoor(url);
				var threads = Executors.newFixedThreadPool(REMOVERS, Thread.ofVirtual().factory())) {
			var removals = listPatiently(door, this.brand).orElse(this.all)
				.stream()
				.map((entry) -> CompletableFuture.supplyAsync(() -> remove(door, entry), threads))
				.toList();
			return removals.stream().filter((removed) -> !removed.join()).count() + this.accounts.erase(url);
		}
	}

	private boolean remove(FrontDoor door, ListEntry entry) {
		var headers = Map.of("Authorization", "Bearer " + this.accessToken, "If-Match", entry.entityTag());
		return door.delete(entry.path(), headers).outcome() == Outcome.ACKNOWLEDGED;
	}

	/** Form encoding, in which a blank is a plus sign, suits a query. */
	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
