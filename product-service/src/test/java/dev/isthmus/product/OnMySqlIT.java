package dev.isthmus.product;

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
		try (var mysql = Images.mysql("product");
				var service = SpringApplication.run(ProductServiceApplication.class, "--isthmus.region=us-east-1",
						"--isthmus.security.public-keys=" + new TestTokens().publicKeys(), "--server.port=0",
						"--management.server.port=0",
						"--spring.datasource.url=" + mysql.getJdbcUrl() + "?useInformationSchema=false",
						"--spring.datasource.username=product", "--spring.datasource.password=product")) {
			assertThat(service.isRunning()).isTrue();
		}
	}

}
