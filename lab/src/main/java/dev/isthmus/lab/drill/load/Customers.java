package dev.isthmus.lab.drill.load;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The customers that are free. Those that have just written read back first, and others
 * write before them.
 */
final class Customers {

	private final Deque<Customer> idle;

	private final Deque<Customer> fresh = new ArrayDeque<>();

	Customers(Collection<Customer> all) {
		this.idle = new ArrayDeque<>(all);
	}

	/** Takes a customer that can do what is asked; none if there is none free. */
	synchronized Optional<Customer> take(Kind kind) {
		if (kind == Kind.ADD_ADDRESS) {
			var customer = firstThatMayAdd(this.idle);
			return Optional.ofNullable((customer != null) ? customer : firstThatMayAdd(this.fresh));
		}
		var customer = this.fresh.pollLast();
		return Optional.ofNullable((customer != null) ? customer : this.idle.pollFirst());
	}

	private static @Nullable Customer firstThatMayAdd(Deque<Customer> customers) {
		var found = customers.stream().filter(Customer::mayAdd).findFirst();
		found.ifPresent(customers::remove);
		return found.orElse(null);
	}

	/** Gives a customer back after what it has done. */
	synchronized void giveBack(Customer customer, Kind done) {
		((done == Kind.ADD_ADDRESS) ? this.fresh : this.idle).addLast(customer);
	}

}
