package dev.isthmus.user.address;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.user.ControllerTest;
import dev.isthmus.user.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static dev.isthmus.user.Answers.assertFieldRefused;
import static dev.isthmus.user.Answers.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

@ControllerTest(AddressController.class)
class AddressControllerTests {

	private static final String GOOD = """
			{"label": "Home", "recipient": "Ada", "line1": "12 St James's Square", "city": "London",
			"postalCode": "SW1Y 4JH", "country": "GB"}""";

	private static final UUID ID = UUID.fromString("01968000-0000-7000-8000-000000000009");

	@Autowired
	private MockMvcTester mvc;

	@MockitoBean
	private AddressBook addresses;

	@Test
	void adds() {
		given(this.addresses.add(any(), any())).willReturn(home());
		assertThat(post(GOOD)).hasStatus(201)
			.hasHeader("Location", "/user/me/addresses/" + ID)
			.hasHeader("ETag", "\"0\"");
	}

	@Test
	void lists() {
		given(this.addresses.list(TestTokens.USER)).willReturn(List.of(home()));
		assertThat(authorised(this.mvc.get().uri("/user/me/addresses"))).hasStatusOk()
			.bodyJson()
			.extractingPath("$.items[0].city")
			.isEqualTo("London");
	}

	static Stream<Arguments> refusedFields() {
		return Stream.of(Arguments.of("recipient", "\"recipient\": \"Ada\"", "\"recipient\": null"),
				Arguments.of("line1", "12 St James's Square", " "), Arguments.of("city", "London", ""),
				Arguments.of("country", "GB", "gb"), Arguments.of("country", "GB", "XX"),
				Arguments.of("country", "GB", "GBR"), Arguments.of("label", "Home", "h".repeat(51)),
				Arguments.of("postalCode", "SW1Y 4JH", "SW1Y\\n4JH"),
				Arguments.of("postalCode", "\"SW1Y 4JH\"", "12345"), Arguments.of("planet", "\"city\"", "\"planet\""));
	}

	@ParameterizedTest
	@MethodSource("refusedFields")
	void refusesAField(String field, String good, String bad) {
		assertFieldRefused(post(GOOD.replace(good, bad)), field);
		verifyNoInteractions(this.addresses);
	}

	@Test
	void refusesOneTooMany() {
		given(this.addresses.add(any(), any()))
			.willThrow(new ProblemException(AddressBook.ADDRESS_LIMIT, "Delete one first"));
		assertProblem(post(GOOD), 409, "address-limit");
	}

	@Test
	void refusesWithoutAToken() {
		assertProblem(this.mvc.get().uri("/user/me/addresses").exchange(), 401, "unauthenticated");
	}

	@Test
	void refusesAnIdThatIsNone() {
		assertFieldRefused(authorised(this.mvc.get().uri("/user/me/addresses/home")), "id");
	}

	@Test
	void deletes() {
		assertThat(authorised(this.mvc.delete().uri("/user/me/addresses/{id}", ID).header("If-Match", "\"1\"")))
			.hasStatus(204);
		verify(this.addresses).delete(TestTokens.USER, ID, "\"1\"");
	}

	private MvcTestResult post(String body) {
		return authorised(
				this.mvc.post().uri("/user/me/addresses").contentType(MediaType.APPLICATION_JSON).content(body));
	}

	private static MvcTestResult authorised(MockMvcRequestBuilder request) {
		return request.header("Authorization", "Bearer " + TestTokens.user()).exchange();
	}

	private static AddressView home() {
		var now = Instant.parse("2026-11-23T08:00:00Z");
		return new AddressView(ID, "Home", "Ada", "12 St James's Square", null, "London", null, "SW1Y 4JH", "GB", 0,
				now, now);
	}

}
