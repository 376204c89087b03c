package dev.isthmus.search.engine;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;

/**
 * A call of the engine, told apart by what its failure means: the engine is away or
 * overloaded ({@link SearchUnavailableException}), or it refused this very request
 * ({@link ElasticsearchException}).
 *
 * @param <T> what the engine answers
 */
@FunctionalInterface
public interface EngineCall<T> {

	int NOT_FOUND = 404;

	int CONFLICT = 409;

	T execute() throws IOException;

	static <T> T of(EngineCall<T> call) {
		try {
			return call.execute();
		}
		catch (ElasticsearchException ex) {
			throw isOverload(ex.status()) ? unavailable(ex) : ex;
		}
		catch (IOException ex) {
			throw unavailable(ex);
		}
		catch (RuntimeException ex) {
			// The client wraps so what it does not know, such as waiting too long for a
			// free connection.
			throw (ex.getCause() instanceof TimeoutException) ? unavailable(ex) : ex;
		}
	}

	static boolean isOverload(int status) {
		return status == 429 || status >= 500;
	}

	private static SearchUnavailableException unavailable(Exception cause) {
		return new SearchUnavailableException("The search engine does not answer", cause);
	}

}
