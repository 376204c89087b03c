package dev.isthmus.aws.search;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.jspecify.annotations.Nullable;

/**
 * Takes in a body that the client would write piece by piece.
 */
final class EntityBytes implements DataStreamChannel {

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private boolean ended;

	private EntityBytes() {
	}

	/**
	 * Reads a body to its end.
	 * @param entity the body; it is spent afterwards
	 * @return its bytes
	 * @throws IOException if it cannot be read, or waits for something
	 */
	static byte[] of(AsyncEntityProducer entity) throws IOException {
		var all = new EntityBytes();
		try {
			while (!all.ended) {
				var before = all.bytes.size();
				entity.produce(all);
				if (!all.ended && all.bytes.size() == before) {
					throw new IOException("A body that is not there yet cannot be signed");
				}
			}
		}
		finally {
			entity.releaseResources();
		}
		return all.bytes.toByteArray();
	}

	@Override
	public void requestOutput() {
	}

	@Override
	public int write(ByteBuffer source) {
		var piece = new byte[source.remaining()];
		source.get(piece);
		this.bytes.writeBytes(piece);
		return piece.length;
	}

	@Override
	public void endStream() {
		this.ended = true;
	}

	@Override
	public void endStream(@Nullable List<? extends Header> trailers) {
		this.ended = true;
	}

}
