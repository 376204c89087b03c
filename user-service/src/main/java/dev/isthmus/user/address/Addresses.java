package dev.isthmus.user.address;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Addresses extends Repository<Address, UUID> {

	Address saveAndFlush(Address address);

	void flush();

	void delete(Address address);

	Optional<Address> findByIdAndUserId(UUID id, UUID userId);

	List<Address> findByUserIdOrderById(UUID userId);

	long countByUserId(UUID userId);

	@Modifying
	@Query("delete from Address a where a.userId = :userId")
	void deleteByUserId(UUID userId);

}
