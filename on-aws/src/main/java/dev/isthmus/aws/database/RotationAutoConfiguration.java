package dev.isthmus.aws.database;

import com.zaxxer.hikari.HikariDataSource;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configures that new connections are opened with the current password.
 */
@AutoConfiguration(afterName = { "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
		"io.awspring.cloud.autoconfigure.config.secretsmanager.SecretsManagerAutoConfiguration" })
@ConditionalOnClass(HikariDataSource.class)
@ConditionalOnBean({ HikariDataSource.class, SecretsManagerClient.class })
@ConditionalOnProperty("isthmus.aws.database.secret")
@EnableConfigurationProperties(RotationProperties.class)
public final class RotationAutoConfiguration {

	@Bean
	Rotation databasePasswordRotation(SecretsManagerClient secrets, RotationProperties properties,
			HikariDataSource pool) {
		return new Rotation(new DatabaseSecret(secrets, properties.secret(), JsonMapper.shared()), pool,
				properties.interval());
	}

}
