package dev.isthmus.lab.drill.load;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class SessionsTests {

	private final List<Session> all = Stream.of("a", "b", "c").map(SessionsTests::session).toList();

	private final Sessions sessions = new Sessions(this.all, 2);

	@Test
	void takesTheReserveWhenTheOthersAreBusyAndThenNobody() {
		assertThat(this.sessions.take(Kind.SEARCH)).contains(this.all.get(0));
		assertThat(this.sessions.take(Kind.SEARCH)).contains(this.all.get(1));
		assertThat(this.sessions.take(Kind.SEARCH)).contains(this.all.get(2));
		assertThat(this.sessions.take(Kind.SEARCH)).isEmpty();
	}

	@Test
	void letsWhoHasJustWrittenReadBackFirst() {
		var first = this.sessions.take(Kind.APPEND).orElseThrow();
		var second = this.sessions.take(Kind.APPEND).orElseThrow();
		this.sessions.giveBack(second, true);
		this.sessions.giveBack(first, true);
		assertThat(this.sessions.take(Kind.READ_OWN)).contains(first);
		assertThat(this.sessions.take(Kind.SEARCH_OWN)).contains(second);
	}

	private static Session session(String name) {
		var json = JsonMapper.builder().build().createObjectNode();
		var shopping = new Shopping(new FrontDoor("http://127.0.0.1"), "", List.of(), new ManualClock(),
				new Recording());
		return new Session(name, "DE", ListEntry.of(json), new Random(1), shopping);
	}

}
