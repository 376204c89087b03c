package dev.isthmus.multiregion.changelog;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.OptimisticLockException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PersistenceFlushTests {

	private final EntityManager entityManager = Mockito.mock(EntityManager.class);

	private final EntityManagerFactory factory = Mockito.mock(EntityManagerFactory.class);

	@BeforeEach
	void begin() {
		TransactionSynchronizationManager.initSynchronization();
		TransactionSynchronizationManager.setActualTransactionActive(true);
	}

	@AfterEach
	void end() {
		TransactionSynchronizationManager.unbindResource(this.factory);
		TransactionSynchronizationManager.clear();
	}

	@Test
	void saysWhatIsKnownToEverybodyWhenSomebodyElseWasFirst() {
		Mockito.when(this.factory.createEntityManager()).thenReturn(this.entityManager);
		Mockito.doThrow(new OptimisticLockException("version")).when(this.entityManager).flush();
		var flush = new ChangeLogAutoConfiguration.PersistenceConfiguration().entityManagerFlush(this.factory);
		assertThatExceptionOfType(OptimisticLockingFailureException.class).isThrownBy(flush::run);
	}

}
