package dev.isthmus.infra;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isthmus.topology.Region;

/**
 * What the deployment tells the page about itself, in the file {@code regions.json}
 * beside it: where each region is, and its own address.
 */
final class PageRegions {

	private PageRegions() {
	}

	/**
	 * Makes the file.
	 * @param deployment what is deployed
	 * @return its JSON
	 */
	static String json(Deployment deployment) {
		List<Object> regions = new ArrayList<>();
		deployment.topology().regions().forEach((region) -> regions.add(of(region, deployment.domain())));
		SequencedMap<String, Object> file = new LinkedHashMap<>();
		file.put("laptop", false);
		file.put("regions", regions);
		try {
			return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(file);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static SequencedMap<String, Object> of(Region region, Deployment.Domain domain) {
		SequencedMap<String, Object> fields = new LinkedHashMap<>();
		fields.put("id", region.id().value());
		fields.put("name", region.name());
		fields.put("url", "https://" + domain.api(region.id()));
		fields.put("latitude", region.coordinates().latitude());
		fields.put("longitude", region.coordinates().longitude());
		return fields;
	}

}
