package dev.isthmus.infra.operations;

import java.io.IOException;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isthmus.infra.Template;

/**
 * The dashboard of a template.
 *
 * @param body what CloudWatch is given; what it knows only later is a question mark
 */
record Dashboard(JsonNode body) {

	static Dashboard of(Template template) {
		JsonNode source = template.resource("AWS::CloudWatch::Dashboard").path("DashboardBody");
		StringBuilder text = new StringBuilder(source.asText());
		source.path("Fn::Join").path(1).forEach((part) -> text.append(part.isTextual() ? part.asText() : "?"));
		try {
			return new Dashboard(new ObjectMapper().readTree(text.toString()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String range() {
		return this.body.path("start").asText();
	}

	JsonNode widget(String title) {
		for (JsonNode widget : this.body.path("widgets")) {
			if (widget.path("properties").path("title").asText().equals(title)) {
				return widget.path("properties");
			}
		}
		throw new AssertionError("no widget '%s' in %s".formatted(title, this.body.findValuesAsText("title")));
	}

}
