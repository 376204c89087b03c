package dev.isthmus.topology;

/**
 * A place on Earth.
 *
 * @param latitude degrees north, -90 to 90
 * @param longitude degrees east, -180 to 180
 */
public record Coordinates(double latitude, double longitude) {

	private static final double EARTH_RADIUS_KILOMETRES = 6371;

	public Coordinates {
		if (!(Math.abs(latitude) <= 90)) {
			throw new IllegalArgumentException("latitude must be -90 to 90, not " + latitude);
		}
		if (!(Math.abs(longitude) <= 180)) {
			throw new IllegalArgumentException("longitude must be -180 to 180, not " + longitude);
		}
	}

	/**
	 * The great-circle distance, by the haversine formula, which stays exact for places
	 * close to each other.
	 * @param other the other place
	 * @return kilometres
	 */
	public double kilometresTo(Coordinates other) {
		double fromLatitude = Math.toRadians(this.latitude);
		double toLatitude = Math.toRadians(other.latitude);
		double haversine = squaredSine((toLatitude - fromLatitude) / 2) + Math.cos(fromLatitude) * Math.cos(toLatitude)
				* squaredSine(Math.toRadians(other.longitude - this.longitude) / 2);
		return 2 * EARTH_RADIUS_KILOMETRES * Math.asin(Math.min(1, Math.sqrt(haversine)));
	}

	private static double squaredSine(double angle) {
		double sine = Math.sin(angle);
		return sine * sine;
	}

}
