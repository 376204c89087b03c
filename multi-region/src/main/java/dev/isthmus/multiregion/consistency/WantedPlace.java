package dev.isthmus.multiregion.consistency;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * What the caller of the running request has written or seen of this service. Who answers
 * from anything but the region's own copy, such as a cache, has to have come that far.
 */
public final class WantedPlace {

	private static final String ATTRIBUTE = WantedPlace.class.getName();

	private WantedPlace() {
	}

	/**
	 * The place that the running request asks for.
	 * @return {@link TermPosition#START} if it asks for none, or if none is running
	 */
	public static TermPosition ofRequest() {
		return Optional.ofNullable(RequestContextHolder.getRequestAttributes())
			.map((request) -> request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST))
			.map(TermPosition.class::cast)
			.orElse(TermPosition.START);
	}

	static void set(HttpServletRequest request, TermPosition wanted) {
		request.setAttribute(ATTRIBUTE, wanted);
	}

}
