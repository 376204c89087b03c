package dev.isthmus.infra;

import java.util.SequencedMap;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A synthesised template as a tree.
 */
public record Template(String stackName, JsonNode root) {

	public static Template of(String stackName, Object template) {
		return new Template(stackName, new ObjectMapper().valueToTree(template));
	}

	/** The properties of all resources of a type, by logical id. */
	public SequencedMap<String, JsonNode> resources(String type) {
		SequencedMap<String, JsonNode> found = new TreeMap<>();
		this.root.path("Resources").properties().forEach((resource) -> {
			if (resource.getValue().path("Type").asText().equals(type)) {
				found.put(resource.getKey(), resource.getValue().path("Properties"));
			}
		});
		return found;
	}

	/** The properties of the one resource of a type. */
	public JsonNode resource(String type) {
		SequencedMap<String, JsonNode> found = resources(type);
		assertThat(found).as("%s in %s", type, this.stackName).hasSize(1);
		return found.firstEntry().getValue();
	}

	/** The one resource of a type, policies of its life included. */
	public JsonNode declaration(String type) {
		resource(type);
		return this.root.path("Resources").path(resources(type).firstEntry().getKey());
	}

}
