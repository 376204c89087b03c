package dev.isthmus.user.account;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.LockModeType;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Users extends Repository<User, UUID> {

	User saveAndFlush(User user);

	void delete(User user);

	Optional<User> findById(UUID id);

	Optional<User> findByEmail(String email);

	boolean existsByEmail(String email);

	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select u from User u where u.id = :id")
	Optional<User> findAndLock(UUID id);

	@Query("select u from User u order by u.id")
	List<User> firstPage(Limit limit);

	@Query("select u from User u where u.id > :after order by u.id")
	List<User> pageAfter(UUID after, Limit limit);

	/**
	 * Replaces a hash by one of the same password; the account has not changed for that,
	 * so neither does its version.
	 */
	@Modifying
	@Query("update User u set u.passwordHash = :upgraded where u.id = :id and u.passwordHash = :outdated")
	int upgradePasswordHash(UUID id, String outdated, String upgraded);

	/**
	 * Makes whoever takes or gives away operators wait for each other. What it returns
	 * may be out of date by the time the lock is had: count in a statement of its own.
	 */
	@NativeQuery("select user_id from user_roles where role = 'operator' order by user_id for update")
	List<byte[]> lockOperators();

	@Query("select count(u) from User u join u.roles r where r = :role")
	long countByRole(Role role);

}
