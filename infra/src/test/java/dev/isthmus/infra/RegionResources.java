package dev.isthmus.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isthmus.topology.RegionId;

/**
 * The resources of a part of a region, in words that fit every region: it is HERE, others
 * are THERE, and what follows from the region's name alone is left out.
 *
 * @param resources the resources by their logical ids
 */
record RegionResources(ObjectNode resources) {

	/** Numbers of networks, ends of generated names, and the name of the key. */
	private static final String[][] BY_REGION = { { "\"10\\.[0-9]+\\.", "\"10.N." },
			{ "GetAttKey[0-9A-F]*Arn[0-9A-F]{8}", "KEY" }, { "\"Key[0-9A-F]*\",\"Arn\"", "\"KEY\"" },
			{ "(HEREservices\\w+(?:Task|Cpu))[0-9A-F]{8}", "$1" }, { "\"c8[0-9a-f]{40}\"", "\"ADDRESS\"" },
			{ "\"base64:[^\"]+\"", "\"AUTHORITIES\"" } };

	/** The template of a part of a region. */
	static RegionResources of(RegionId region, String part) {
		String text = ProductionTemplates.region(region, part).root().path("Resources").toString();
		for (RegionId one : ProductionTemplates.TOPOLOGY.regionIds()) {
			String word = one.equals(region) ? "HERE" : "THERE";
			for (String separator : new String[] { "-", "_", "" }) {
				text = text.replace(one.value().replace("-", separator), word);
			}
		}
		for (String[] replacement : BY_REGION) {
			text = text.replaceAll(replacement[0], replacement[1]);
		}
		try {
			ObjectNode resources = (ObjectNode) new ObjectMapper().readTree(text);
			// Of all regions, each in another order.
			resources.findParents("Addresses").forEach((set) -> ((ObjectNode) set).remove("Addresses"));
			resources.findParents("Value").forEach((variable) -> {
				if (variable.path("Name").asText().equals("SERVER_TOMCAT_REMOTEIP_TRUSTEDPROXIES")) {
					((ObjectNode) variable).remove("Value");
				}
			});
			return new RegionResources(resources);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A copy without the resources of some types. */
	RegionResources without(Set<String> types) {
		ObjectNode rest = this.resources.deepCopy();
		rest.properties().removeIf((resource) -> types.contains(resource.getValue().path("Type").asText()));
		return new RegionResources(rest);
	}

	Set<String> types() {
		return new HashSet<>(this.resources.findValuesAsText("Type"));
	}

	/** Each value that only one of both has, with its path. */
	SortedSet<String> differences(RegionResources other) {
		SortedSet<String> mine = new TreeSet<>();
		SortedSet<String> theirs = new TreeSet<>();
		collect(mine, "", this.resources);
		collect(theirs, "", other.resources);
		SortedSet<String> all = new TreeSet<>(mine);
		all.addAll(theirs);
		all.removeIf((line) -> mine.contains(line) && theirs.contains(line));
		return all;
	}

	private static void collect(SortedSet<String> lines, String path, JsonNode node) {
		if (node.isValueNode()) {
			lines.add(path + " = " + node.asText());
			return;
		}
		int index = 0;
		for (JsonNode element : node) {
			if (node.isArray()) {
				collect(lines, path + "/" + index++, element);
			}
		}
		node.properties().forEach((property) -> collect(lines, path + "/" + property.getKey(), property.getValue()));
	}

}
