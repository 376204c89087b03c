package dev.isthmus.topology;

import java.util.regex.Pattern;

/**
 * Names a region as AWS does, for example {@code us-east-1}.
 *
 * @param value lower-case letters, digits and hyphens
 */
public record RegionId(String value) implements Comparable<RegionId> {

	private static final Pattern FORM = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]{1,2}");

	public RegionId {
		if (!FORM.matcher(value).matches()) {
			throw new IllegalArgumentException("'%s' is not a region id such as us-east-1".formatted(value));
		}
	}

	@Override
	public int compareTo(RegionId other) {
		return this.value.compareTo(other.value);
	}

	@Override
	public String toString() {
		return this.value;
	}

}
