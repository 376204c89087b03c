package dev.isthmus.user;

import dev.isthmus.aws.testing.Task;
import dev.isthmus.engines.container.Images;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The service starts on MySQL: its migrations run there, and its entities fit them.
 */
class OnMySqlIT {

	@Test
	void schemaAndEntitiesFit() {
		try (var mysql = Images.mysql("users");
				var service = SpringApplication.run(UserServiceApplication.class, "--isthmus.region=us-east-1",
						"--isthmus.security.public-keys=" + Task.resource(TestTokens.PUBLIC_KEYS.toString()),
						"--isthmus.security.signing-key=" + Task.resource(TestTokens.SIGNING_KEY.toJSONString()),
						"--server.port=0", "--management.server.port=0",
						"--spring.datasource.url=" + mysql.getJdbcUrl() + "?useInformationSchema=false",
						"--spring.datasource.username=users", "--spring.datasource.password=users")) {
			assertThat(service.isRunning()).isTrue();
		}
	}

}
