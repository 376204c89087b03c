package dev.isthmus.multiregion.region;

import java.io.IOException;

import dev.isthmus.topology.RegionId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Says in every answer which region gave it. A forwarded write replaces this by the
 * region that wrote.
 */
class ServedByFilter extends OncePerRequestFilter {

	static final String HEADER = "Served-By-Region";

	private final RegionId region;

	ServedByFilter(RegionId region) {
		this.region = region;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		response.setHeader(HEADER, this.region.value());
		chain.doFilter(request, response);
	}

}
