package dev.isthmus.gateway.page;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Serves the page for its root, which names no file.
 */
@Controller
class HomeController {

	@GetMapping("/")
	void home(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
		request.getRequestDispatcher("/" + PageResolver.INDEX).forward(request, response);
	}

}
