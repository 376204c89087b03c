package dev.isthmus.user.account;

import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.problem.ProblemType;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sees to it that there is always an operator: without one, nobody could ever make one.
 */
@Component
class Operators {

	static final ProblemType LAST_OPERATOR = new ProblemType("last-operator", HttpStatus.CONFLICT,
			"The last operator must stay one");

	private final Users users;

	Operators(Users users) {
		this.users = users;
	}

	/**
	 * Counts the operators; until the transaction ends nobody else takes one away. Call
	 * it before anything else is locked.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	long lockAndCount() {
		this.users.lockOperators();
		return this.users.countByRole(Role.OPERATOR);
	}

	static void requireAnother(long operators) {
		if (operators <= 1) {
			throw new ProblemException(LAST_OPERATOR, "Make somebody else an operator first");
		}
	}

}
