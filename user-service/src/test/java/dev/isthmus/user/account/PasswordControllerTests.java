package dev.isthmus.user.account;

import dev.isthmus.user.ControllerTest;
import dev.isthmus.user.TestTokens;
import dev.isthmus.user.password.RawPassword;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static dev.isthmus.user.Answers.assertFieldRefused;
import static dev.isthmus.user.Answers.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

@ControllerTest(PasswordController.class)
class PasswordControllerTests {

	@Autowired
	private MockMvcTester mvc;

	@MockitoBean
	private Passwords passwords;

	@Test
	void changesThePasswordInTheSessionOfTheToken() {
		var answer = put(TestTokens.user(), """
				{"currentPassword": "old horse battery", "newPassword": "new horse battery"}""");
		assertThat(answer).hasStatus(204);
		verify(this.passwords).change(new Caller(TestTokens.USER, TestTokens.SESSION),
				new PasswordChange(new RawPassword("old horse battery"), new RawPassword("new horse battery")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "currentPassword | {\"newPassword\": \"new horse battery\"}",
					"newPassword | {\"currentPassword\": \"old horse battery\"}",
					"newPassword | {\"currentPassword\": \"old horse battery\", \"newPassword\": 123456789012}",
					"force | {\"currentPassword\": \"a\", \"newPassword\": \"b\", \"force\": true}" })
	void refusesAField(String field, String body) {
		assertFieldRefused(put(TestTokens.user(), body), field);
		verifyNoInteractions(this.passwords);
	}

	@Test
	void refusesWithoutAToken() {
		assertProblem(this.mvc.put()
			.uri("/user/me/password")
			.contentType(MediaType.APPLICATION_JSON)
			.content("{}")
			.exchange(), 401, "unauthenticated");
	}

	private MvcTestResult put(String token, String body) {
		return this.mvc.put()
			.uri("/user/me/password")
			.header("Authorization", "Bearer " + token)
			.contentType(MediaType.APPLICATION_JSON)
			.content(body)
			.exchange();
	}

}
