package dev.isthmus.search.engine;

import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpResponseInterceptor;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Lets the client of Elasticsearch 9 speak with OpenSearch and with Elasticsearch before
 * 8. It differs in two headers only:
 * <ul>
 * <li>It asks for {@code application/vnd.elasticsearch+json;compatible-with=9}, a media
 * type that the others answer with 406. The plain type means the same.</li>
 * <li>It refuses a server that does not call itself {@code X-Elastic-Product:
 * Elasticsearch}, which only Elasticsearch since 7.14 does.</li>
 * </ul>
 * What the other engines lack altogether (points in time, {@code info()},
 * {@code cluster().health()}) this service does not use.
 */
final class EngineCompatibility implements HttpRequestInterceptor, HttpResponseInterceptor {

	private static final String PRODUCT = "X-Elastic-Product";

	private static final String VENDOR = "application/vnd.elasticsearch+";

	private EngineCompatibility() {
	}

	static void apply(HttpAsyncClientBuilder client) {
		var compatibility = new EngineCompatibility();
		client.addRequestInterceptorLast(compatibility);
		client.addResponseInterceptorFirst(compatibility);
	}

	@Override
	public void process(HttpRequest request, EntityDetails entity, HttpContext context) {
		usePlainType(request, HttpHeaders.ACCEPT);
		usePlainType(request, HttpHeaders.CONTENT_TYPE);
	}

	@Override
	public void process(HttpResponse response, EntityDetails entity, HttpContext context) {
		if (!response.containsHeader(PRODUCT)) {
			response.addHeader(PRODUCT, "Elasticsearch");
		}
	}

	private static void usePlainType(HttpMessage message, String name) {
		Header header = message.getFirstHeader(name);
		if (header != null && header.getValue().startsWith(VENDOR)) {
			message.setHeader(name, plain(header.getValue()));
		}
	}

	static String plain(String vendorType) {
		return vendorType.startsWith(VENDOR + "x-ndjson") ? "application/x-ndjson" : "application/json";
	}

}
