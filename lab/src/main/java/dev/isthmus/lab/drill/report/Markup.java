package dev.isthmus.lab.drill.report;

import java.util.Locale;

/**
 * Writes HTML that is well-formed XML too, so that a test can read it.
 */
final class Markup {

	private final StringBuilder text = new StringBuilder();

	/**
	 * Begins an element.
	 * @param attributes names and values in turn
	 */
	Markup open(String tag, Object... attributes) {
		tag(tag, attributes).append('>');
		return this;
	}

	Markup close(String tag) {
		this.text.append("</").append(tag).append(">\n");
		return this;
	}

	/** An element without content. */
	Markup empty(String tag, Object... attributes) {
		tag(tag, attributes).append("/>\n");
		return this;
	}

	/** An element that holds text. */
	Markup element(String tag, Object content, Object... attributes) {
		return open(tag, attributes).content(content).close(tag);
	}

	Markup content(Object content) {
		this.text.append(escape(content));
		return this;
	}

	/** Appends what is markup already. */
	Markup raw(String markup) {
		this.text.append(markup);
		return this;
	}

	private StringBuilder tag(String tag, Object... attributes) {
		this.text.append('<').append(tag);
		for (int i = 0; i < attributes.length; i += 2) {
			this.text.append(' ').append(attributes[i]).append("=\"").append(escape(attributes[i + 1])).append('"');
		}
		return this.text;
	}

	private static String escape(Object content) {
		var text = (content instanceof Double number) ? String.format(Locale.ROOT, "%.1f", number) : content.toString();
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

}
