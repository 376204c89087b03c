package dev.isthmus.multiregion.idempotency;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.problem.ProblemTypes;
import jakarta.servlet.FilterChain;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class IdempotencyFilterTests {

	private final IdempotencyProperties properties = new IdempotencyProperties(true, Duration.ofHours(1), List.of(),
			Set.of(), 1, Duration.ofMillis(10));

	private final KeyTable keys = Mockito.mock(KeyTable.class);

	private final IdempotencyFilter filter = new IdempotencyFilter(this.keys, new Transactions(),
			new ObservedKeys(true, List.of()), new Fingerprints(new JsonMapper(), Set.of()), this.properties,
			Clock.systemUTC());

	@Test
	void beginsNoMoreTransactionsThanItMay() throws Exception {
		Mockito.when(this.keys.take(Mockito.any(), Mockito.any())).thenReturn(true);
		var inWork = new CountDownLatch(1);
		var mayEnd = new CountDownLatch(1);
		try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
			var first = executor.submit(() -> post((_, _) -> {
				inWork.countDown();
				await(mayEnd);
			}));
			inWork.await();
			assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> post((_, _) -> {
			})).satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemTypes.OVERLOADED));
			mayEnd.countDown();
			first.get();
		}
		assertThat(post((_, _) -> {
		})).isEqualTo(200);
	}

	private int post(FilterChain chain) throws Exception {
		var request = new MockHttpServletRequest("POST", "/test/things");
		request.addHeader("Idempotency-Key", "key");
		var response = new MockHttpServletResponse();
		this.filter.doFilter(request, response, chain);
		return response.getStatus();
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Of no database. */
	private static final class Transactions extends AbstractPlatformTransactionManager {

		private static final long serialVersionUID = 1L;

		@Override
		protected Object doGetTransaction() {
			return new Object();
		}

		@Override
		protected void doBegin(Object transaction, TransactionDefinition definition) {
		}

		@Override
		protected void doCommit(DefaultTransactionStatus status) {
		}

		@Override
		protected void doRollback(DefaultTransactionStatus status) {
		}

	}

}
