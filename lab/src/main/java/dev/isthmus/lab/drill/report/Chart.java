package dev.isthmus.lab.drill.report;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

import dev.isthmus.lab.drill.verdict.Incident;

/**
 * The frame of a chart over the time of a drill: axes, and the fault as a band.
 */
final class Chart {

	private static final int WIDTH = 960;

	private static final int HEIGHT = 240;

	private static final int LEFT = 56;

	private static final int RIGHT = 24;

	private static final int TOP = 18;

	private static final int BOTTOM = 24;

	private static final int MAX_TICKS = 12;

	private static final double GAP = 0.8;

	private final Markup svg = new Markup();

	private final double seconds;

	/**
	 * Begins a chart.
	 * @param title for those who cannot see it
	 * @param seconds how long the time axis is
	 */
	Chart(String title, double seconds, Incident incident) {
		this.seconds = Math.max(1, seconds);
		this.svg.open("svg", "viewBox", "0 0 " + WIDTH + " " + HEIGHT, "role", "img", "aria-label", title);
		band(incident);
		timeAxis();
	}

	private void band(Incident incident) {
		var from = x(seconds(incident.struck()));
		var to = x(seconds(incident.healed()));
		this.svg.empty("rect", "class", "fault", "x", from, "y", TOP, "width", to - from, "height",
				HEIGHT - TOP - BOTTOM);
		this.svg.element("text", "fault", "class", "label", "x", from, "y", TOP - 5);
	}

	private void timeAxis() {
		var step = Math.max(1, (int) Math.ceil(this.seconds / MAX_TICKS / 5) * 5);
		for (int second = 0; second <= this.seconds; second += step) {
			this.svg.element("text", second + " s", "class", "label", "x", x(second), "y", HEIGHT - 6, "text-anchor",
					(second == 0) ? "start" : "middle");
		}
		line("axis", 0);
	}

	/** A horizontal line with its value. */
	void grid(String value, double share) {
		line("grid", share);
		this.svg.element("text", value, "class", "label", "x", LEFT - 6, "y", y(share), "dy", "0.35em", "text-anchor",
				"end");
	}

	private void line(String style, double share) {
		this.svg.empty("line", "class", style, "x1", x(0), "y1", y(share), "x2", x(this.seconds), "y2", y(share));
	}

	/**
	 * A bar that is one second wide.
	 * @param from share of the height where it begins
	 * @param to share of the height where it ends
	 */
	void bar(String style, double second, double from, double to) {
		var width = x(second + 1) - x(second) - GAP;
		this.svg.empty("rect", "class", style, "x", x(second), "y", y(to), "width", Math.max(GAP, width), "height",
				y(from) - y(to));
	}

	/**
	 * A line through points.
	 * @param points as {@link #point} gives them, parted by blanks
	 */
	void curve(String style, String points) {
		this.svg.empty("polyline", "class", style, "points", points);
	}

	/** A point of a curve, by the second and the share of the height. */
	String point(double second, double share) {
		return String.format(Locale.ROOT, "%.1f,%.1f", x(second), y(share));
	}

	private double x(double second) {
		return LEFT + (WIDTH - LEFT - RIGHT) * Math.min(second, this.seconds) / this.seconds;
	}

	private static double y(double share) {
		return TOP + (HEIGHT - TOP - BOTTOM) * (1 - Math.clamp(share, 0, 1));
	}

	private static double seconds(long micros) {
		return micros / (double) TimeUnit.SECONDS.toMicros(1);
	}

	@Override
	public String toString() {
		return this.svg + "</svg>\n";
	}

}
