package dev.isthmus.infra.edge;

import dev.isthmus.topology.EdgeHeaders;

/**
 * The code that runs at the edge for the page's files, made of the list that the front
 * door reads, too.
 */
final class PageFunction {

	private PageFunction() {
	}

	/**
	 * Answers the page itself for its routes, which are paths without a file's ending.
	 * @return the code of a function for requests of viewers
	 */
	static String routes() {
		return """
				function handler(event) {
				    var request = event.request;
				    if (!/\\.[a-z0-9]+$/i.test(request.uri)) {
				        request.uri = '/index.html';
				    }
				    return request;
				}
				""";
	}

	/**
	 * Says how long a browser may keep a file; the first rule that matches decides.
	 * @param headers the list
	 * @return the code of a function for answers to viewers
	 */
	static String cacheControl(EdgeHeaders headers) {
		StringBuilder rules = new StringBuilder();
		headers.cache()
			.forEach((rule) -> rules.append("    [/^(?:%s)$/, '%s'],\n"
				.formatted(rule.files().pattern().replace("/", "\\/"), rule.cacheControl())));
		return """
				var rules = [
				%s];
				function handler(event) {
				    var response = event.response;
				    for (var i = 0; i < rules.length; i++) {
				        if (rules[i][0].test(event.request.uri)) {
				            response.headers['cache-control'] = { value: rules[i][1] };
				            break;
				        }
				    }
				    return response;
				}
				""".formatted(rules);
	}

}
