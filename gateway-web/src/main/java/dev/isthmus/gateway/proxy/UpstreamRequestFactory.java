package dev.isthmus.gateway.proxy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;

import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

import org.springframework.http.HttpMethod;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;

/**
 * Makes requests that break off when their body does: HttpComponents would end a chunked
 * body in good order, and the service would take half an upload for the whole. Those
 * whose bodies stream are given more time.
 */
class UpstreamRequestFactory extends HttpComponentsClientHttpRequestFactory {

	private final RequestConfig kept;

	private final RequestConfig streamed;

	private final long bufferLimit;

	/**
	 * Makes a factory.
	 * @param kept settings of requests with a body that is kept, or none
	 * @param streamed settings of the others, those of unknown length included
	 * @param bufferLimit the largest body that is kept, in bytes
	 */
	UpstreamRequestFactory(HttpClient client, RequestConfig kept, RequestConfig streamed, long bufferLimit) {
		super(client);
		this.kept = kept;
		this.streamed = streamed;
		this.bufferLimit = bufferLimit;
	}

	@Override
	protected ClassicHttpRequest createHttpUriRequest(HttpMethod method, URI uri) {
		HttpUriRequestBase request = new HttpUriRequestBase(method.name(), uri) {

			private static final long serialVersionUID = 1L;

			@Override
			public void setEntity(HttpEntity entity) {
				super.setEntity(new BreakingEntity(entity, this::abort));
				if (streams(entity)) {
					setConfig(UpstreamRequestFactory.this.streamed);
				}
			}

		};
		request.setConfig(this.kept);
		return request;
	}

	private boolean streams(HttpEntity entity) {
		return entity.getContentLength() < 0 || entity.getContentLength() > this.bufferLimit;
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
