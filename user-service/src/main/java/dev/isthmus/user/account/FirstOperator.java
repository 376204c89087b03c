package dev.isthmus.user.account;

import java.util.EnumSet;
import java.util.Objects;

import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.region.RegionStatusSource;
import dev.isthmus.user.password.PasswordPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Creates the first operator once this region is primary. Whoever has the address already
 * is left as they are, roles and password included.
 */
@Component
@ConditionalOnProperty("isthmus.operator.email")
class FirstOperator {

	private static final Logger log = LoggerFactory.getLogger(FirstOperator.class);

	private static final long NEVER = -1;

	private final RegionStatusSource region;

	private final Registrations registrations;

	private final Registration operator;

	private long ensuredInTerm = NEVER;

	FirstOperator(RegionStatusSource region, Registrations registrations, PasswordPolicy policy,
			FirstOperatorProperties properties) {
		this.region = region;
		this.registrations = registrations;
		this.operator = new Registration(Objects.requireNonNull(properties.email()),
				Objects.requireNonNull(properties.password(), "isthmus.operator.password is missing"), "Operator",
				"en");
		// A weak one is refused now, in every region, and not after the first failover.
		policy.check(this.operator.password(), this.operator.email(), this.operator.displayName());
	}

	@Scheduled(fixedDelayString = "${isthmus.operator.check-interval:1s}")
	void ensureThereIsOne() {
		var status = this.region.status();
		if (!status.isPrimary() || status.term() == this.ensuredInTerm) {
			return;
		}
		try {
			this.registrations.register(this.operator, EnumSet.allOf(Role.class));
			log.info("Created the first operator");
		}
		catch (ProblemException ex) {
			if (!ex.type().equals(Registrations.EMAIL_TAKEN)) {
				throw ex;
			}
		}
		this.ensuredInTerm = status.term();
	}

}
