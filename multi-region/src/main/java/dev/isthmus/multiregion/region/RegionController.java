package dev.isthmus.multiregion.region;

import dev.isthmus.multiregion.lease.Lease;
import dev.isthmus.multiregion.lease.Withholding;
import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.problem.ProblemTypes;
import dev.isthmus.topology.RegionId;
import org.jspecify.annotations.Nullable;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What other regions, the page and the front door ask a region about itself.
 */
@RestController
@RequestMapping("/${isthmus.service}")
class RegionController {

	private final RegionId region;

	private final PrimaryLocator locator;

	private final Lease lease;

	private final Withholding withholding;

	private final Draining draining;

	private final RegionHealth health;

	RegionController(RegionId region, PrimaryLocator locator, Lease lease, Withholding withholding, Draining draining,
			RegionHealth health) {
		this.region = region;
		this.locator = locator;
		this.lease = lease;
		this.withholding = withholding;
		this.draining = draining;
		this.health = health;
	}

	@GetMapping("/region")
	ResponseEntity<RegionView> region(
			@RequestHeader(name = RegionQuestion.ASKING_REGION, required = false) @Nullable String asking) {
		var status = this.locator.ownStatus();
		var withheld = asking != null && this.withholding.isWithheldFrom(regionOf(asking), status.term());
		var view = new RegionView(this.region.value(), status.role(), status.term(), status.position(),
				this.draining.isOn(), this.lease.state(), withheld ? true : null);
		return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view);
	}

	private static RegionId regionOf(String name) {
		try {
			return new RegionId(name);
		}
		catch (IllegalArgumentException ex) {
			throw new ProblemException(ProblemTypes.INVALID_REQUEST,
					RegionQuestion.ASKING_REGION + " must be a region such as us-east-1");
		}
	}

	/**
	 * Probed by Route 53 and by the front door: 200 or 503 and nothing else.
	 */
	@GetMapping("/health")
	ResponseEntity<Void> health() {
		var status = (!this.draining.isOn() && this.health.isUp()) ? 200 : 503;
		return ResponseEntity.status(status).cacheControl(CacheControl.noStore()).build();
	}

}
