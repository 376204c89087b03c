package dev.isthmus.topology;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.isthmus.topology.ShippedTopology.AP_SOUTHEAST_1;
import static dev.isthmus.topology.ShippedTopology.EU_WEST_1;
import static dev.isthmus.topology.ShippedTopology.US_EAST_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TopologyTests {

	@TempDir
	private Path folder;

	@Test
	void readsTheShippedFile() {
		Topology topology = ShippedTopology.read();
		assertThat(topology.regionIds()).containsExactly(US_EAST_1, EU_WEST_1, AP_SOUTHEAST_1);
		assertThat(topology.initialPrimary()).isEqualTo(US_EAST_1);
		assertThat(topology.region(EU_WEST_1).name()).isEqualTo("Ireland");
		assertThat(topology.routing().policy()).isEqualTo(RoutingPolicy.GEOLOCATION);
		assertThat(topology.healthCheck().cloud().detectionTime()).isEqualTo(Duration.ofSeconds(30));
		assertThat(topology.services()).extracting(topology.healthCheck()::path)
			.containsExactly("/product/health", "/search/health", "/user/health");
	}

	@Test
	void findsTheServiceOfAPath() {
		Topology topology = ShippedTopology.read();
		assertThat(topology.serviceOf("/product/products/7")).map(Service::name).contains("product");
		assertThat(topology.serviceOf("/products/7")).isEmpty();
		assertThat(topology.serviceOf("/product")).isEmpty();
	}

	@Test
	void givesWhatBelongedToARegionLeftOutToItsStandIn() {
		Topology topology = ShippedTopology.read().subset(Set.of(US_EAST_1, EU_WEST_1));
		assertThat(topology.regionIds()).containsExactly(US_EAST_1, EU_WEST_1);
		assertThat(topology.routing().geolocation().continents()).containsEntry(Continent.AS, EU_WEST_1);
		assertThat(topology.routing().geolocation().failover()).containsOnlyKeys(US_EAST_1, EU_WEST_1);
		assertThat(topology.routing().failoverOrder()).containsExactly(US_EAST_1, EU_WEST_1);
		assertThat(topology.routing().weights()).containsOnlyKeys(US_EAST_1, EU_WEST_1);
		assertThat(topology.initialPrimary()).isEqualTo(US_EAST_1);
	}

	@Test
	void choosesAnotherInitialPrimaryWhenItIsLeftOut() {
		assertThat(ShippedTopology.read().subset(Set.of(AP_SOUTHEAST_1, EU_WEST_1)).initialPrimary())
			.isEqualTo(EU_WEST_1);
	}

	@Test
	void beginsWithTheInitialPrimary() {
		Topology topology = startingIn(AP_SOUTHEAST_1);
		assertThat(topology.primaryFirst()).startsWith(AP_SOUTHEAST_1, US_EAST_1)
			.containsExactlyInAnyOrderElementsOf(topology.regionIds());
		assertThat(topology.subset(1).regionIds()).containsExactly(AP_SOUTHEAST_1);
		assertThat(topology.subset(2).regionIds()).containsExactlyInAnyOrder(AP_SOUTHEAST_1, US_EAST_1);
	}

	private static Topology startingIn(RegionId primary) {
		Topology shipped = ShippedTopology.read();
		return new Topology(shipped.regions(), primary, shipped.services(), shipped.healthCheck(), shipped.routing());
	}

	@Test
	void refusesASubsetOfNothingAndOfUnknownRegions() {
		Topology topology = ShippedTopology.read();
		assertThatIllegalArgumentException().isThrownBy(() -> topology.subset(0));
		assertThatIllegalArgumentException().isThrownBy(() -> topology.subset(topology.regions().size() + 1));
		assertThatIllegalArgumentException().isThrownBy(() -> topology.subset(Set.of()));
		assertThatIllegalArgumentException().isThrownBy(() -> topology.subset(Set.of(new RegionId("eu-west-9"))))
			.withMessageContaining("There is no region eu-west-9; there are [us-east-1,");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					initial-primary: us-east-1 | initial-primary: us-east-9 | initial-primary: there is no region us-east-9; there are
					initial-primary: us-east-1 | initial-primry: us-east-1 | initial-primry: is not known here; known are initial-primary
					latitude: 53.35 | latitude: north | regions.eu-west-1.latitude: must be a number, not 'north'
					latitude: 53.35 | latitude: 153.35 | regions.eu-west-1: latitude must be -90 to 90, not 153.35
					country: IE | country: IR3 | regions.eu-west-1.country: 'IR3' is not a two-letter country code
					country: IE | country: ZZ | regions.eu-west-1.country: 'ZZ' is not a country of ISO 3166-1
					continent: EU | land: EU | regions.eu-west-1.land: is not known here
					name: Ireland | name: [Ireland] | regions.eu-west-1.name: must be a text
					eu-west-1: 10 | eu-west-1: 100 | routing.geoproximity.bias.eu-west-1: must be -99 to 99, not 100
					eu-west-1: 30 | eu-west-2: 30 | routing.weighted.weights.eu-west-2: is not known here
					policy: geolocation | policy: nearest | routing.policy: 'nearest' is not a routing policy
					interval: 10s | interval: 15s | health-check: Route 53 checks every 10s or 30s only
					interval: 10s | interval: often | health-check.cloud.interval: must be a duration such as 500ms or 10s
					failure-threshold: 3 | failure-threshold: 0 | health-check.cloud.failure-threshold: must be 1 to 10, not 0
					product: /product/* | product: /product | services.product: '/product' is not a path pattern
					AS: ap-southeast-1 | XX: ap-southeast-1 | routing.geolocation.continents.XX: 'XX' is not a continent
					[us-east-1, eu-west-1, ap-southeast-1] | [us-east-1, eu-west-1] | routing.failover.order: must name each of
					us-east-1: [eu-west-1, ap-southeast-1] | us-east-1: [us-east-1, eu-west-1] | must name each of [eu-west-1, ap-southeast-1] once
					default: us-east-1 | defaults: us-east-1 | routing.geolocation.defaults: is not known here
					EU: eu-west-1 | AF: eu-west-1 | routing.geolocation.continents.AF: stands here twice
					""")
	void saysWhatIsWrongAndWhere(String right, String wrong, String message) throws IOException {
		String shipped = Files.readString(ShippedTopology.FILE);
		assertThat(shipped).contains(right);
		Path file = Files.writeString(this.folder.resolve("regions.yaml"),
				shipped.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong)));
		assertThatExceptionOfType(TopologyException.class).isThrownBy(() -> Topology.read(file))
			.withMessageMatching("regions.yaml:[0-9]+: (?s).*")
			.withMessageContaining(message);
	}

	@Test
	void saysWhichKeyIsMissing() throws IOException {
		Path file = Files.writeString(this.folder.resolve("regions.yaml"), "initial-primary: us-east-1\n");
		assertThatExceptionOfType(TopologyException.class).isThrownBy(() -> Topology.read(file))
			.withMessage("regions.yaml:1: the file: lacks the key 'regions'");
	}

	@Test
	void saysThatTheFileIsMissingOrNoYaml() throws IOException {
		assertThatExceptionOfType(TopologyException.class)
			.isThrownBy(() -> Topology.read(this.folder.resolve("none.yaml")))
			.withMessageContaining("none.yaml: there is no such file");
		Path broken = Files.writeString(this.folder.resolve("broken.yaml"), "regions: [\n");
		assertThatExceptionOfType(TopologyException.class).isThrownBy(() -> Topology.read(broken))
			.withMessageContaining("broken.yaml:2: is not YAML");
		Path empty = Files.writeString(this.folder.resolve("empty.yaml"), "");
		assertThatExceptionOfType(TopologyException.class).isThrownBy(() -> Topology.read(empty))
			.withMessage("empty.yaml: is empty");
	}

}
