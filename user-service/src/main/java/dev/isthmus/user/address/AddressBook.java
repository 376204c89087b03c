package dev.isthmus.user.address;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import dev.isthmus.multiregion.changelog.ChangeLog;
import dev.isthmus.multiregion.changelog.ChangeType;
import dev.isthmus.multiregion.changelog.ChangedEntity;
import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.problem.ProblemType;
import dev.isthmus.multiregion.problem.ProblemTypes;
import dev.isthmus.multiregion.web.EntityTag;
import dev.isthmus.user.account.Accounts;
import dev.isthmus.user.account.PersonalData;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The addresses of each user. The change log learns that one has changed, never where it
 * is: the log outlives the account.
 */
@Service
class AddressBook implements PersonalData {

	static final int MAX_ADDRESSES = 20;

	static final ProblemType ADDRESS_LIMIT = new ProblemType("address-limit", HttpStatus.CONFLICT,
			"There are as many addresses as a user may have");

	private final Addresses addresses;

	private final Accounts accounts;

	private final ChangeLog changeLog;

	private final Clock clock;

	AddressBook(Addresses addresses, Accounts accounts, ChangeLog changeLog, Clock clock) {
		this.addresses = addresses;
		this.accounts = accounts;
		this.changeLog = changeLog;
		this.clock = clock;
	}

	@Transactional(readOnly = true)
	List<AddressView> list(UUID userId) {
		return this.addresses.findByUserIdOrderById(userId).stream().map(Address::view).toList();
	}

	@Transactional(readOnly = true)
	AddressView show(UUID userId, UUID id) {
		return find(userId, id).view();
	}

	@Transactional
	AddressView add(UUID userId, AddressForm form) {
		// With the account locked, two at once cannot both be the last.
		this.accounts.lock(userId);
		if (this.addresses.countByUserId(userId) >= MAX_ADDRESSES) {
			throw new ProblemException(ADDRESS_LIMIT, "Delete one of the %d first".formatted(MAX_ADDRESSES));
		}
		var address = this.addresses.saveAndFlush(new Address(userId, form, now()));
		append(ChangeType.CREATED, address);
		return address.view();
	}

	@Transactional
	AddressView change(UUID userId, UUID id, @Nullable String ifMatch, AddressForm form) {
		var address = find(userId, id);
		EntityTag.requireMatch(ifMatch, address.version());
		address.change(form, now());
		append(ChangeType.UPDATED, address);
		return this.addresses.saveAndFlush(address).view();
	}

	@Transactional
	void delete(UUID userId, UUID id, @Nullable String ifMatch) {
		var address = find(userId, id);
		EntityTag.requireMatch(ifMatch, address.version());
		append(ChangeType.DELETED, address);
		this.addresses.delete(address);
		// Meets a writer that came between our read and now before anything is answered.
		this.addresses.flush();
	}

	@Override
	public String section() {
		return "addresses";
	}

	@Override
	public List<AddressView> export(UUID userId) {
		return list(userId);
	}

	@Override
	public void erase(UUID userId) {
		this.addresses.deleteByUserId(userId);
	}

	/** Somebody else's address is not found: that it exists is theirs to know. */
	private Address find(UUID userId, UUID id) {
		return this.addresses.findByIdAndUserId(id, userId)
			.orElseThrow(() -> new ProblemException(ProblemTypes.NOT_FOUND, "There is no such address"));
	}

	private void append(ChangeType type, Address address) {
		this.changeLog.append(type, "address", address.id().toString(),
				() -> new ChangedEntity(address.version(), null));
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MICROS);
	}

}
