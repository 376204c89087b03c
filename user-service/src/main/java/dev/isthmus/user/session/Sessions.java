package dev.isthmus.user.session;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.LockModeType;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Sessions extends Repository<Session, UUID> {

	Session saveAndFlush(Session session);

	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select s from Session s where s.id = :id")
	Optional<Session> findAndLock(UUID id);

	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select s from Session s where s.userId = :userId order by s.id")
	List<Session> findAndLockByUserId(UUID userId);

	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select s from Session s where s.idleUntil <= :now order by s.id")
	List<Session> findAndLockOver(Instant now, Limit limit);

	List<Session> findByUserIdOrderById(UUID userId);

	@Modifying
	@Query("delete from Session s where s.id in :ids")
	void deleteByIds(Collection<UUID> ids);

}
