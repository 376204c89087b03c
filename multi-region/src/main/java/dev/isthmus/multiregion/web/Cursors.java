package dev.isthmus.multiregion.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.problem.ProblemTypes;

/**
 * Opaque cursors for keyset paging: the sort keys of the last item of a page. A cursor
 * works in every region. It belongs to one query, named by its scope (filters and sort
 * order), and is refused for another or when it was changed. It is no secret and grants
 * nothing: its digest guards against mistakes, not against forgers.
 */
public final class Cursors {

	private static final int DIGEST_BYTES = 8;

	private static final int MAX_LENGTH = 2_048;

	private Cursors() {
	}

	/**
	 * Encodes the sort keys of the last item.
	 * @param scope whatever must be the same for the next page
	 * @param keys in sort order
	 */
	public static String encode(String scope, Object... keys) {
		var bytes = new ByteArrayOutputStream();
		try (var out = new DataOutputStream(bytes)) {
			for (var key : keys) {
				out.writeUTF(key.toString());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		bytes.writeBytes(digest(scope, bytes.toByteArray()));
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
	}

	/**
	 * Decodes a cursor.
	 * @param scope the same as for {@link #encode}
	 * @param cursor as the caller sent it
	 * @return the keys in sort order
	 * @throws ProblemException 400 if {@link #encode} did not make this cursor for this
	 * scope
	 */
	public static List<String> decode(String scope, String cursor) {
		var bytes = bytes(cursor);
		if (bytes.length < DIGEST_BYTES) {
			throw refused();
		}
		var payload = Arrays.copyOf(bytes, bytes.length - DIGEST_BYTES);
		var digest = Arrays.copyOfRange(bytes, payload.length, bytes.length);
		if (!MessageDigest.isEqual(digest, digest(scope, payload))) {
			throw refused();
		}
		return keys(payload);
	}

	private static List<String> keys(byte[] payload) {
		var keys = new ArrayList<String>();
		try (var in = new DataInputStream(new ByteArrayInputStream(payload))) {
			while (in.available() > 0) {
				keys.add(in.readUTF());
			}
			return List.copyOf(keys);
		}
		catch (IOException ex) {
			throw refused();
		}
	}

	private static byte[] bytes(String cursor) {
		if (cursor.length() > MAX_LENGTH) {
			throw refused();
		}
		try {
			return Base64.getUrlDecoder().decode(cursor);
		}
		catch (IllegalArgumentException ex) {
			throw refused();
		}
	}

	private static byte[] digest(String scope, byte[] payload) {
		try {
			var sha256 = MessageDigest.getInstance("SHA-256");
			sha256.update(scope.getBytes(StandardCharsets.UTF_8));
			sha256.update((byte) 0);
			return Arrays.copyOf(sha256.digest(payload), DIGEST_BYTES);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	private static ProblemException refused() {
		return new ProblemException(ProblemTypes.INVALID_REQUEST, "The cursor does not belong to this query");
	}

}
