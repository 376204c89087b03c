package dev.isthmus.user;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import javax.sql.DataSource;

import dev.isthmus.aws.testing.Authority;
import dev.isthmus.aws.testing.AwsStub;
import dev.isthmus.aws.testing.Task;
import dev.isthmus.engines.mariadb.MariaDbServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The service with the profile {@code aws} and the settings of its task.
 */
class OnAwsIT {

	@Test
	void readsEverySettingOfItsTask(@TempDir Path folder) throws IOException {
		try (var aws = new AwsStub(); var database = MariaDbServer.temporary()) {
			database.createSchema("users", "users", "not-a-secret");
			aws.secret("isthmus/prod/database-users", Map.of("username", "users", "password", "not-a-secret"));
			var host = "127.0.0.1:" + database.port();
			var task = new Task("user",
					Map.of("DATABASE_HOST", host, "DATABASE_READER_HOST", host, "DATABASE_SCHEMA", "users",
							"DATABASE_SECRET", "isthmus/prod/database-users", "DATABASE_AUTHORITIES",
							Task.resource(new Authority(folder).pem()), "ISTHMUS_SECURITY_PUBLICKEYS",
							Task.resource(TestTokens.PUBLIC_KEYS.toString()), "ISTHMUS_SECURITY_SIGNINGKEY",
							Task.resource(TestTokens.SIGNING_KEY.toJSONString()), "ISTHMUS_OPERATOR_EMAIL",
							"operators@shop.example", "ISTHMUS_OPERATOR_PASSWORD", "made-by-nobody-7391"));
			try (var service = task.start(UserServiceApplication.class, aws, "--DATABASE_TLS=DISABLED",
					"--spring.jpa.database-platform=org.hibernate.dialect.MariaDBDialect")) {
				assertThat(task.unread(service)).isEmpty();
				var users = JdbcClient.create(service.getBean(DataSource.class));
				await()
					.untilAsserted(() -> assertThat(users.sql("select count(*) from user_roles where role = 'operator'")
						.query(Integer.class)
						.single()).isOne());
			}
		}
	}

}
