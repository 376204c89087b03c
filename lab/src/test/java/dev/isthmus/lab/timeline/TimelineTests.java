package dev.isthmus.lab.timeline;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import dev.isthmus.topology.RegionId;

import static org.assertj.core.api.Assertions.assertThat;

class TimelineTests {

	private final Timeline timeline = new Timeline(Clock.fixed(Instant.parse("2026-11-26T20:00:00Z"), ZoneOffset.UTC));

	@Test
	void saysWhatHappenedWhereAndWhen() {
		this.timeline.record(EventKind.LOST_WRITES, new RegionId("us-east-1"), "3 writes", Map.of("count", "3"));
		this.timeline.record(EventKind.DRILL, "switchover", Map.of());
		assertThat(JsonMapper.shared().writeValueAsString(this.timeline.events())).isEqualTo(
				"""
						[{"at":"2026-11-26T20:00:00Z","region":"us-east-1","kind":"lost-writes","text":"3 writes","details":{"count":"3"}},\
						{"at":"2026-11-26T20:00:00Z","region":null,"kind":"drill","text":"switchover","details":{}}]""");
	}

	@Test
	void forgetsTheOldest() {
		for (int number = 0; number < 600; number++) {
			this.timeline.record(EventKind.LINK, "" + number, Map.of());
		}
		assertThat(this.timeline.events()).hasSize(500).first().extracting(Event::text).isEqualTo("100");
		assertThat(this.timeline.events()).last().extracting(Event::text).isEqualTo("599");
	}

}
