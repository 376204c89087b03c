package dev.isthmus.multiregion.region;

import dev.isthmus.topology.RegionId;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What other regions, the page and the front door ask a region about itself.
 */
@RestController
@RequestMapping("/${isthmus.service}")
class RegionController {

	private final RegionId region;

	private final RegionStatusSource source;

	private final Draining draining;

	private final RegionHealth health;

	RegionController(RegionId region, RegionStatusSource source, Draining draining, RegionHealth health) {
		this.region = region;
		this.source = source;
		this.draining = draining;
		this.health = health;
	}

	@GetMapping("/region")
	ResponseEntity<RegionView> region() {
		var status = this.source.status();
		var view = new RegionView(this.region.value(), status.role(), status.term(), status.position(),
				this.draining.isOn());
		return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view);
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
