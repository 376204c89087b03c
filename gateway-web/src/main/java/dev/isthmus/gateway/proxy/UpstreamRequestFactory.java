package dev.isthmus.gateway.proxy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;

import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

import org.springframework.http.HttpMethod;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;

/**
 * Makes requests that break off when their body does. HttpComponents would end a chunked
 * body in good order, and the service would take half an upload for the whole.
 */
class UpstreamRequestFactory extends HttpComponentsClientHttpRequestFactory {

	UpstreamRequestFactory(HttpClient client) {
		super(client);
	}

	@Override
	protected ClassicHttpRequest createHttpUriRequest(HttpMethod method, URI uri) {
		return new HttpUriRequestBase(method.name(), uri) {

			private static final long serialVersionUID = 1L;

			@Override
			public void setEntity(HttpEntity entity) {
				super.setEntity(new BreakingEntity(entity, this::abort));
			}

		};
	}

	private static final class BreakingEntity extends HttpEntityWrapper {

		private final Runnable closeConnection;

		BreakingEntity(HttpEntity entity, Runnable closeConnection) {
			super(entity);
			this.closeConnection = closeConnection;
		}

		@Override
		public void writeTo(OutputStream out) throws IOException {
			try {
				super.writeTo(out);
			}
			catch (IOException ex) {
				this.closeConnection.run();
				throw ex;
			}
		}

	}

}
