package dev.isthmus.multiregion.web;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

/**
 * Runs the repeatable filters in their order. Each is given a chain that it may pass as
 * often as it likes: all that comes after it runs every time.
 */
class RepeatableFilters implements Filter {

	private final List<RepeatableFilter> filters;

	RepeatableFilters(List<RepeatableFilter> filters) {
		this.filters = List.copyOf(filters);
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		from(0, chain).doFilter(request, response);
	}

	private FilterChain from(int place, FilterChain end) {
		if (place == this.filters.size()) {
			return end;
		}
		return (request,
				response) -> this.filters.get(place).filter().doFilter(request, response, from(place + 1, end));
	}

}
