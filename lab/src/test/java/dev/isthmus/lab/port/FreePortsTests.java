package dev.isthmus.lab.port;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class FreePortsTests {

	@Test
	void namesATakenPortAndTheProcessThatHoldsIt() throws IOException {
		try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			var port = taken.getLocalPort();
			assertThatExceptionOfType(PortTakenException.class)
				.isThrownBy(() -> FreePorts.require(Map.of(port, "front door")))
				.withMessageContaining("port " + port + " (front door)")
				.withMessageContaining("process " + ProcessHandle.current().pid())
				.withMessageContaining("java");
		}
	}

	@Test
	void noticesAPortThatIsTakenOnAllAddresses() throws IOException {
		try (var taken = new ServerSocket(0)) {
			assertThatExceptionOfType(PortTakenException.class)
				.isThrownBy(() -> FreePorts.require(Map.of(taken.getLocalPort(), "database")));
		}
	}

	@Test
	void acceptsFreePorts() throws IOException {
		int port;
		try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = socket.getLocalPort();
		}
		assertThatNoException().isThrownBy(() -> FreePorts.require(Map.of(port, "database")));
	}

}
