package dev.isthmus.engines;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PortsTests {

	@Test
	void choosesPortsThatNoOutgoingConnectionTakes() {
		assertThat(Ports.free()).isBetween(1024, 32_767);
	}

	@Test
	void choosesAnotherOneEachTime() {
		var chosen = IntStream.range(0, 100).map((_) -> Ports.free());
		assertThat(chosen.boxed()).doesNotHaveDuplicates();
	}

	@Test
	void passesOverAPortThatIsTaken() throws IOException {
		var before = Ports.free();
		try (var taken = new ServerSocket(Ports.free(), 1, InetAddress.getLoopbackAddress())) {
			var round = IntStream.generate(Ports::free).limit(10_000).takeWhile((port) -> port != before);
			assertThat(round.boxed()).isNotEmpty().doesNotContain(taken.getLocalPort());
		}
	}

}
