package dev.isthmus.lab.link;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * One direction of a connection. Data is handed on at once while the link is clear; once
 * latency is set, a second thread delivers each chunk when it is due, so that a slow link
 * delays data without narrowing it. What is under way is bounded; a full line stops
 * reading, and TCP passes the pressure on to the sender.
 */
final class DelayLine implements AutoCloseable {

	static final int CHUNK_BYTES = 16 * 1024;

	/** Allows 25 MB/s and direction over a link of 80 ms. */
	private static final int MAX_BYTES_UNDER_WAY = 1024 * 1024;

	private static final ByteBuffer END = ByteBuffer.allocate(0);

	private final OutputStream out;

	private final Gate gate;

	private final Runnable whenBroken;

	private final Semaphore room = new Semaphore(MAX_BYTES_UNDER_WAY);

	private final BlockingQueue<Chunk> underWay = new LinkedBlockingQueue<>();

	private @Nullable Thread delivery;

	DelayLine(OutputStream out, Gate gate, Runnable whenBroken) {
		this.out = out;
		this.gate = gate;
		this.whenBroken = whenBroken;
	}

	/**
	 * Carries everything until the sender ends its stream, and returns when all of it has
	 * been delivered.
	 */
	void carry(Source source) throws IOException, InterruptedException {
		var buffer = new byte[CHUNK_BYTES];
		for (int length = source.read(buffer); length >= 0; length = source.read(buffer)) {
			source.awaitPassage();
			var delayNanos = this.gate.condition().oneWayNanos();
			if (this.delivery == null && delayNanos == 0) {
				this.out.write(buffer, 0, length);
			}
			else {
				send(buffer, length, delayNanos);
			}
		}
		if (this.delivery != null) {
			this.underWay.add(new Chunk(END, System.nanoTime() + this.gate.condition().oneWayNanos()));
			this.delivery.join();
		}
	}

	private void send(byte[] buffer, int length, long delayNanos) throws InterruptedException {
		if (this.delivery == null) {
			this.delivery = Thread.ofVirtual().name("delay").start(this::deliver);
		}
		this.room.acquire(length);
		var data = ByteBuffer.allocate(length).put(buffer, 0, length).flip();
		this.underWay.add(new Chunk(data, System.nanoTime() + delayNanos));
	}

	private void deliver() {
		try {
			var chunk = awaitNext();
			while (!chunk.isEnd()) {
				this.out.write(chunk.data().array());
				this.room.release(chunk.data().limit());
				chunk = awaitNext();
			}
		}
		catch (IOException | InterruptedException ex) {
			this.whenBroken.run();
			// The reading thread may be waiting for room that nobody will make.
			this.room.release(MAX_BYTES_UNDER_WAY);
		}
	}

	private Chunk awaitNext() throws IOException, InterruptedException {
		var chunk = this.underWay.take();
		TimeUnit.NANOSECONDS.sleep(chunk.dueNanos() - System.nanoTime());
		this.gate.awaitPassage();
		return chunk;
	}

	@Override
	public void close() {
		if (this.delivery != null) {
			this.delivery.interrupt();
		}
	}

	/**
	 * Data that is under way; an empty chunk ends the line.
	 */
	private record Chunk(ByteBuffer data, long dueNanos) {

		boolean isEnd() {
			return !this.data.hasRemaining();
		}

	}

}
