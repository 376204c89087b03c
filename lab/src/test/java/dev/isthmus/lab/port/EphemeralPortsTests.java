package dev.isthmus.lab.port;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.isthmus.topology.RegionId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EphemeralPortsTests {

	private static final EphemeralPorts LINUX = new EphemeralPorts(32_768, 60_999);

	private static final List<RegionId> REGIONS = List.of(new RegionId("us-east-1"), new RegionId("eu-west-1"),
			new RegionId("ap-southeast-1"));

	private static final List<String> SERVICES = List.of("product", "search", "user");

	@TempDir
	private Path folder;

	@Test
	void warnsFromTheFirstPortOnThatLeadsAmongThem() {
		assertThat(LINUX.warning(PortPlan.DEFAULT_FRONT_DOOR, ports(PortPlan.DEFAULT_FRONT_DOOR))).isEmpty();
		assertThat(LINUX.warning(22_482, ports(22_482))).isEmpty();
		assertThat(LINUX.warning(22_483, ports(22_483)).orElseThrow()).contains("32768 to 60999",
				"--port 22482 or less");
		assertThat(LINUX.warning(50_000, ports(50_000)).orElseThrow()).contains("--port 22482 or less");
	}

	@Test
	void proposesNothingWhereNoPortIsSafe() {
		assertThat(new EphemeralPorts(1_024, 65_535).warning(8_080, ports(8_080)).orElseThrow()).contains("warning")
			.doesNotContain("--port");
	}

	@Test
	void readsWhatLinuxSays() throws IOException {
		assertThat(EphemeralPorts.read(file("32768\t60999\n"))).contains(LINUX);
		assertThat(EphemeralPorts.ofSystem().first()).isPositive();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "32768", "a b" })
	void takesNothingForARangeThatIsNone(String content) throws IOException {
		assertThat(EphemeralPorts.read(file(content))).isEmpty();
	}

	private Path file(String content) throws IOException {
		return Files.writeString(this.folder.resolve("range"), content);
	}

	private static List<Integer> ports(int frontDoor) {
		return List.copyOf(new PortPlan(frontDoor, REGIONS).ports(REGIONS, SERVICES).keySet());
	}

}
