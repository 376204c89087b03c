package dev.isthmus.multiregion.web;

import java.util.regex.Pattern;

import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.problem.ProblemTypes;
import org.jspecify.annotations.Nullable;

/**
 * A version as an entity tag, for optimistic locking over HTTP (RFC 9110 §8.8.3, §13.1.1;
 * RFC 6585 §3).
 *
 * @param version the version of the entity
 */
public record EntityTag(long version) {

	private static final Pattern TAGS = Pattern.compile("\\*|(W/)?\"[^\"]*\"(\\s*,\\s*(W/)?\"[^\"]*\")*");

	/**
	 * Refuses a change of another version than the caller has read.
	 * @param ifMatch the request's {@code If-Match}
	 * @param currentVersion the version that the change would replace
	 * @throws ProblemException 428 without {@code If-Match}, 412 if it names another
	 * version, 400 if it is malformed
	 */
	public static void requireMatch(@Nullable String ifMatch, long currentVersion) {
		if (ifMatch == null || ifMatch.isBlank()) {
			throw new ProblemException(ProblemTypes.PRECONDITION_REQUIRED,
					"Send the ETag of the version you want to change as If-Match");
		}
		if (!TAGS.matcher(ifMatch.strip()).matches()) {
			throw new ProblemException(ProblemTypes.INVALID_REQUEST, "If-Match is not a list of entity tags");
		}
		if (!new EntityTag(currentVersion).isIn(ifMatch)) {
			throw new ProblemException(ProblemTypes.STALE_VERSION, "If-Match names another version than the current");
		}
	}

	private boolean isIn(String ifMatch) {
		for (var tag : ifMatch.split(",", -1)) {
			// Strong comparison: a weak tag never matches.
			if (tag.strip().equals("*") || tag.strip().equals(toString())) {
				return true;
			}
		}
		return false;
	}

	/**
	 * The value of an {@code ETag} header.
	 */
	@Override
	public String toString() {
		return "\"" + this.version + "\"";
	}

}
