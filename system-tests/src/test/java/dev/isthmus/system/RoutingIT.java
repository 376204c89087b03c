package dev.isthmus.system;

import dev.isthmus.topology.RegionId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Callers are served by the region that {@code regions.yaml} says.
 */
@ExtendWith(TwoRegions.class)
class RoutingIT {

	private final TwoRegions regions;

	RoutingIT(TwoRegions regions) {
		this.regions = regions;
	}

	@ParameterizedTest
	@CsvSource({ "DE, eu-west-1", "ZA, eu-west-1", "BR, us-east-1", "US, us-east-1" })
	void sendsACallerToTheNearestRegion(String country, String region) {
		var answer = this.regions.callerFrom(country).get("/search/products?q=lamp");
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.servedBy()).isEqualTo(region);
		assertThat(answer.json().path("items")).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "product", "search", "user" })
	void tellsWhichRegionIsPrimary(String service) {
		for (var region : new String[] { "us-east-1", "eu-west-1" }) {
			var status = this.regions.callerAt(new RegionId(region)).get("/" + service + "/region").json();
			assertThat(status.path("region").asString()).isEqualTo(region);
			assertThat(status.path("role").asString())
				.isEqualTo(region.equals(this.regions.primary().value()) ? "primary" : "secondary");
			assertThat(status.path("term").asLong()).isPositive();
		}
	}

	@Test
	void servesThePage() {
		var page = this.regions.callerFrom("DE").get("/");
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.header("Content-Type")).startsWith("text/html");
		assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'", "script-src 'self';");
	}

	@Test
	void keepsARegionsOwnAddressToItsPaths() {
		var own = this.regions.callerAt(TwoRegions.IRELAND);
		assertThat(own.get("/").status()).isEqualTo(404);
		assertThat(own.get("/product/products?size=1").servedBy()).isEqualTo("eu-west-1");
	}

}
