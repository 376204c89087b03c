package dev.isthmus.user.token;

import dev.isthmus.user.ControllerTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

@ControllerTest(JwksController.class)
@Import(TokenKeys.class)
@EnableConfigurationProperties(TokenProperties.class)
class JwksControllerTests {

	@Autowired
	private MockMvcTester mvc;

	@Test
	void publishesAllPublicKeysAndNoPrivateOne() {
		var answer = this.mvc.get().uri("/user/.well-known/jwks.json").exchange();
		assertThat(answer).hasStatusOk().hasHeader("Cache-Control", "max-age=300, public");
		assertThat(answer).bodyJson().extractingPath("$.keys[*].kid").asArray().containsExactly("signing", "retired");
		assertThat(answer).bodyJson().doesNotHavePath("$.keys[0].d").doesNotHavePath("$.keys[1].d");
	}

}
