package dev.isthmus.user.account;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hands out all that is kept about a user, except the password's hash.
 */
@Service
class Exports {

	/**
	 * All data of a user.
	 *
	 * @param data what each feature keeps, by name
	 */
	record Export(Instant exportedAt, UserView user, Map<String, Object> data) {
	}

	private final Users users;

	private final List<PersonalData> personalData;

	private final Clock clock;

	Exports(Users users, List<PersonalData> personalData, Clock clock) {
		this.users = users;
		this.personalData = personalData;
		this.clock = clock;
	}

	// Repeatable read: all parts are of one moment.
	@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
	Export export(UUID userId) {
		var user = this.users.findById(userId).orElseThrow(Accounts::notFound).view();
		var data = new LinkedHashMap<String, Object>();
		this.personalData.forEach((kept) -> data.put(kept.section(), kept.export(userId)));
		return new Export(this.clock.instant(), user, data);
	}

}
