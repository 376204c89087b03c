package dev.isthmus.lab.drill.load;

import java.util.HashMap;
import java.util.Map;

import dev.isthmus.lab.drill.history.Freshness;

/**
 * What a session has been told about losses. One answer tells of all of them, whatever it
 * was about, and with the token that comes with it the next answers are current again. So
 * each entry may lack something, once, when it is next read.
 */
final class DeclaredLosses {

	private final Map<String, Integer> knownByKey = new HashMap<>();

	private int told;

	void told(Freshness freshness) {
		if (freshness == Freshness.LOST) {
			this.told++;
		}
	}

	/**
	 * How fresh a read of an entry is in the light of what was said before.
	 * @param freshness what the answer itself says
	 */
	Freshness freshness(String key, Freshness freshness) {
		if (freshness == Freshness.STALE || this.knownByKey.getOrDefault(key, 0) == this.told) {
			return freshness;
		}
		this.knownByKey.put(key, this.told);
		return Freshness.LOST;
	}

}
