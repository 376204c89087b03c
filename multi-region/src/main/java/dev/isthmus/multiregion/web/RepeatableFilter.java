package dev.isthmus.multiregion.web;

import jakarta.servlet.Filter;

import org.springframework.core.Ordered;

/**
 * A filter of the service that may let what comes after it run several times for one
 * request, or that has to run anew each time. Not a filter of the container, whose chain
 * passes each of its filters once and then goes straight to the servlet.
 *
 * @param order among its like; the lowest is the outermost
 * @param filter what it does
 */
public record RepeatableFilter(int order, Filter filter) implements Ordered {

	/** Brings a write to the primary, if need be in several attempts. */
	public static final int FORWARDING = 10;

	/**
	 * Inside forwarding, so that a write is given its token where it is done; outside
	 * idempotency, so that it has been committed when its answer begins.
	 */
	public static final int CONSISTENCY = 20;

	/** Inside forwarding: the key is observed in each attempt. */
	public static final int IDEMPOTENCY = 30;

	@Override
	public int getOrder() {
		return this.order;
	}

}
