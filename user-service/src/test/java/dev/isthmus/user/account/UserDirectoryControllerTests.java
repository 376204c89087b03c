package dev.isthmus.user.account;

import java.util.List;
import java.util.Set;

import dev.isthmus.user.ControllerTest;
import dev.isthmus.user.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static dev.isthmus.user.Answers.assertFieldRefused;
import static dev.isthmus.user.Answers.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.verifyNoInteractions;

@ControllerTest(UserDirectoryController.class)
class UserDirectoryControllerTests {

	@Autowired
	private MockMvcTester mvc;

	@MockitoBean
	private UserDirectory directory;

	@Test
	void showsAPageToOperators() {
		given(this.directory.page(null, 20))
			.willReturn(new UserDirectory.UserPage(List.of(RegistrationControllerTests.ada()), "more"));
		var answer = get("/user/users", TestTokens.operator());
		assertThat(answer).hasStatusOk().bodyJson().extractingPath("$.items[0].email").isEqualTo("ada@example.org");
		assertThat(answer).bodyJson().extractingPath("$.next").isEqualTo("more");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/user/users", "/user/users/01968000-0000-7000-8000-000000000001", "/user/users/x/roles" })
	void refusesWhoIsNoOperator(String uri) {
		assertProblem(get(uri, TestTokens.user()), 403, "forbidden");
		assertProblem(this.mvc.get().uri(uri).exchange(), 401, "unauthenticated");
		verifyNoInteractions(this.directory);
	}

	@ParameterizedTest
	@CsvSource({ "size, 0", "size, 101", "size, many", "size, 99999999999" })
	void refusesAPageSize(String field, String size) {
		assertFieldRefused(get("/user/users?size=" + size, TestTokens.operator()), field);
		verifyNoInteractions(this.directory);
	}

	@Test
	void refusesAnIdThatIsNone() {
		assertFieldRefused(get("/user/users/42", TestTokens.operator()), "id");
	}

	@Test
	void assignsRoles() {
		given(this.directory.assignRoles(TestTokens.USER, "\"0\"", Set.of(Role.CATALOGUE_MANAGER)))
			.willReturn(RegistrationControllerTests.ada());
		assertThat(putRoles("{\"roles\": [\"catalogue-manager\"]}")).hasStatusOk().hasHeader("ETag", "\"0\"");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "roles | {}", "roles | {\"roles\": null}", "roles | {\"roles\": \"operator\"}",
					"roles[0] | {\"roles\": [null]}", "roles[0] | {\"roles\": [\"emperor\"]}",
					"roles[0] | {\"roles\": [\"OPERATOR\"]}", "role | {\"roles\": [], \"role\": \"operator\"}" })
	void refusesRoles(String field, String body) {
		assertFieldRefused(putRoles(body), field);
		verifyNoInteractions(this.directory);
	}

	private MvcTestResult putRoles(String body) {
		return this.mvc.put()
			.uri("/user/users/{id}/roles", TestTokens.USER)
			.header("Authorization", "Bearer " + TestTokens.operator())
			.header("If-Match", "\"0\"")
			.contentType(MediaType.APPLICATION_JSON)
			.content(body)
			.exchange();
	}

	private MvcTestResult get(String uri, String token) {
		return this.mvc.get().uri(uri).header("Authorization", "Bearer " + token).exchange();
	}

}
