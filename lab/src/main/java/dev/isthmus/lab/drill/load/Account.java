package dev.isthmus.lab.drill.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An account whose addresses are a list of values. Unlike an entry, which is sent whole
 * and looks the same however often that is done, the list grows with each request that is
 * carried out; so here it shows if one is carried out twice.
 *
 * @param key unique in the shop, as all values are that begin with it
 */
record Account(String key, String accessToken) {

	/** The shop keeps no more of one account. */
	static final int MOST_ADDRESSES = 20;

	static final String PATH = "/user/me";

	static final String ADDRESSES = PATH + "/addresses";

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/** The values of a list of addresses. */
	static List<String> values(JsonNode addresses) {
		var values = new ArrayList<String>();
		addresses.path("items").forEach((address) -> values.add(address.path("recipient").asString("")));
		return values;
	}

	/** What to send in order to add a value. */
	static ObjectNode address(String value) {
		return JSON.createObjectNode()
			.put("recipient", value)
			.put("line1", "1 Drill Street")
			.put("city", "Panama City")
			.put("country", "PA");
	}

	/**
	 * A value of the list; it is the idempotency key of its request as well, by which a
	 * lost write can be told: the log keeps nothing else of an address.
	 */
	String value(int number) {
		return this.key + "." + number;
	}

	boolean holds(String value) {
		return value.startsWith(this.key + ".");
	}

	Map<String, String> headers() {
		return Map.of("Authorization", "Bearer " + this.accessToken);
	}

}
