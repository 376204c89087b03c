package dev.isthmus.multiregion.security;

import java.io.IOException;

import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.problem.ProblemTypes;
import dev.isthmus.multiregion.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/**
 * Answers 401 and 403 as problems, with the challenge of RFC 6750 §3. Why a token was
 * refused is not said: a forger would learn from it.
 */
class ProblemEntryPoint implements AuthenticationEntryPoint, AccessDeniedHandler {

	private final ProblemWriter problems;

	ProblemEntryPoint(ProblemWriter problems) {
		this.problems = problems;
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException ex)
			throws IOException {
		var challenge = (ex instanceof InvalidBearerTokenException) ? "Bearer error=\"invalid_token\"" : "Bearer";
		this.problems.write(new ProblemException(ProblemTypes.UNAUTHENTICATED, "Log in and send the access token")
			.header("WWW-Authenticate", challenge), response);
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException ex)
			throws IOException {
		this.problems.write(new ProblemException(ProblemTypes.FORBIDDEN, "The access token lacks the role for this")
			.header("WWW-Authenticate", "Bearer error=\"insufficient_scope\""), response);
	}

}
