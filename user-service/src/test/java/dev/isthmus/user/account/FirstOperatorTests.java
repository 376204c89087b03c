package dev.isthmus.user.account;

import java.util.EnumSet;

import dev.isthmus.multiregion.changelog.Position;
import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.region.RegionStatus;
import dev.isthmus.multiregion.region.RegionStatusSource;
import dev.isthmus.user.password.PasswordPolicy;
import dev.isthmus.user.password.RawPassword;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

class FirstOperatorTests {

	private static final RegionStatus SECONDARY = status(dev.isthmus.multiregion.region.Role.SECONDARY, 1);

	private static final RegionStatus PRIMARY = status(dev.isthmus.multiregion.region.Role.PRIMARY, 2);

	private final RegionStatusSource region = mock();

	private final Registrations registrations = mock();

	private final FirstOperator firstOperator = firstOperator("violet teapot gravel 93");

	@Test
	void waitsUntilThisRegionIsPrimary() {
		given(this.region.status()).willReturn(SECONDARY);
		this.firstOperator.ensureThereIsOne();
		verify(this.registrations, never()).register(any(), any());
		given(this.region.status()).willReturn(PRIMARY);
		this.firstOperator.ensureThereIsOne();
		verify(this.registrations).register(any(), eq(EnumSet.allOf(Role.class)));
	}

	@Test
	void looksOnceInATerm() {
		given(this.region.status()).willReturn(PRIMARY);
		this.firstOperator.ensureThereIsOne();
		this.firstOperator.ensureThereIsOne();
		verify(this.registrations).register(any(), any());
	}

	@Test
	void leavesWhoeverHasTheAddress() {
		given(this.region.status()).willReturn(PRIMARY);
		given(this.registrations.register(any(), any()))
			.willThrow(new ProblemException(Registrations.EMAIL_TAKEN, "taken"));
		this.firstOperator.ensureThereIsOne();
		this.firstOperator.ensureThereIsOne();
		verify(this.registrations).register(any(), any());
	}

	@Test
	void triesAgainWhenTheDatabaseFailed() {
		given(this.region.status()).willReturn(PRIMARY);
		given(this.registrations.register(any(), any())).willThrow(new IllegalStateException("read-only after all"));
		assertThatIllegalStateException().isThrownBy(this.firstOperator::ensureThereIsOne);
		assertThatIllegalStateException().isThrownBy(this.firstOperator::ensureThereIsOne);
		verify(this.registrations, times(2)).register(any(), any());
	}

	@Test
	void refusesAWeakPasswordAtOnce() {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> firstOperator("operator1234"));
	}

	private FirstOperator firstOperator(String password) {
		return new FirstOperator(this.region, this.registrations, new PasswordPolicy(),
				new FirstOperatorProperties("first@example.org", new RawPassword(password)));
	}

	private static RegionStatus status(dev.isthmus.multiregion.region.Role role, long term) {
		return new RegionStatus(role, term, Position.START);
	}

}
