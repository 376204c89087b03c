package dev.isthmus.lab.database;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class LostWriteEntryTests {

	@Test
	void givesTheReasonToProgramsAndPeople() {
		assertThat(reasonOf(Map.of("reason", "it has version 2 now", "reason_type", "product-changed", "reason_details",
				"{\"now\":\"2\"}")))
			.isEqualTo("{\"type\":\"product-changed\",\"text\":\"it has version 2 now\",\"details\":{\"now\":\"2\"}}");
	}

	@Test
	void givesAReasonThatIsOlderThanTypes() {
		assertThat(reasonOf(Map.of("reason", "it has version 2 now")))
			.isEqualTo("{\"type\":null,\"text\":\"it has version 2 now\",\"details\":{}}");
	}

	@Test
	void hasNoReasonWhileItIsOpen() {
		assertThat(reasonOf(Map.of())).isEqualTo("null");
	}

	private static String reasonOf(Map<String, String> columns) {
		var row = new HashMap<String, @Nullable String>(
				Map.of("region", "us-east-1", "term", "1", "shard", "0", "seq", "2", "entity", "product", "entity_id",
						"1", "entity_version", "3", "type", "UPDATED", "state", "conflict"));
		row.put("occurred_at", "2026-11-26 10:00:00.123456");
		row.putAll(columns);
		return JsonMapper.shared().writeValueAsString(LostWriteEntry.of("product", row).reason());
	}

}
