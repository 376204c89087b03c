package dev.isthmus.user.session;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface RefreshTokens extends Repository<RefreshToken, String> {

	RefreshToken save(RefreshToken token);

	Optional<RefreshToken> findById(String tokenHash);

	@Query("select t.sessionId from RefreshToken t where t.tokenHash = :tokenHash")
	Optional<UUID> findSessionId(String tokenHash);

	@Query("select t.tokenHash from RefreshToken t where t.expiresAt <= :now order by t.expiresAt")
	List<String> findExpired(Instant now, Limit limit);

	@Modifying
	@Query("delete from RefreshToken t where t.tokenHash in :tokenHashes")
	int deleteByHashes(Collection<String> tokenHashes);

	@Modifying
	@Query("delete from RefreshToken t where t.sessionId in :sessionIds")
	void deleteBySessionIds(Collection<UUID> sessionIds);

}
