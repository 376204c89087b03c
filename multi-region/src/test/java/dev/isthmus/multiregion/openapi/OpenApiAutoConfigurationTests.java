package dev.isthmus.multiregion.openapi;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import dev.isthmus.multiregion.consistency.ConsistencyProperties;
import dev.isthmus.multiregion.forwarding.ForwardingProperties;
import dev.isthmus.multiregion.idempotency.IdempotencyProperties;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import org.junit.jupiter.api.Test;
import org.springdoc.core.customizers.OpenApiCustomizer;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

class OpenApiAutoConfigurationTests {

	private static final String KEY = "#/components/parameters/IdempotencyKey";

	private static final String TOKEN = "#/components/parameters/ConsistencyToken";

	private final WebApplicationContextRunner bare = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OpenApiAutoConfiguration.class))
		.withPropertyValues("isthmus.openapi.title=Things", "isthmus.web.streaming-paths=/things/imports");

	private final WebApplicationContextRunner runner = this.bare
		.withBean(ConsistencyProperties.class, OpenApiAutoConfigurationTests::consistency)
		.withBean(IdempotencyProperties.class,
				() -> new IdempotencyProperties(true, Duration.ofHours(24), List.of("/things/secrets/**"), Set.of(), 8,
						Duration.ofSeconds(2)))
		.withBean(ForwardingProperties.class, () -> forwarding(List.of("/things/local/**")));

	@Test
	void saysWhoseDocumentItIs() {
		this.runner.run((context) -> {
			var api = context.getBean(OpenAPI.class);
			assertThat(api.getInfo().getTitle()).isEqualTo("Things");
			assertThat(api.getServers()).singleElement().extracting("url").isEqualTo("/");
			assertThat(api.getComponents().getSecuritySchemes()).containsOnlyKeys("accessToken");
		});
	}

	@Test
	void readsTakeTokensAndNoKey() {
		this.runner.run((context) -> {
			var read = described(context, "/things/{id}", new PathItem().get(operation())).getGet();
			assertThat(read.getParameters()).extracting(Parameter::get$ref)
				.containsExactly(TOKEN, "#/components/parameters/Consistency");
			assertThat(read.getResponses().get("200").getHeaders()).containsOnlyKeys("Served-By-Region",
					"Correlation-Id", "Consistency-Token", "Consistency");
			assertThat(read.getResponses()).containsOnlyKeys("200", "400", "404", "503", "default");
			assertThat(read.getResponses().get("503").getHeaders()).containsOnlyKeys("Served-By-Region",
					"Correlation-Id", "Retry-After");
		});
	}

	@Test
	void writesTakeAKeyToo() {
		this.runner.run((context) -> {
			var write = described(context, "/things", new PathItem().post(operation())).getPost();
			assertThat(write.getParameters()).extracting(Parameter::get$ref).contains(TOKEN, KEY);
			assertThat(write.getResponses().get("200").getHeaders()).containsKeys("Consistency-Token",
					"Idempotency-Replayed");
			assertThat(write.getResponses()).containsKeys("409", "422", "502");
		});
	}

	@Test
	void pathsThatObserveNoKeyTakeNone() {
		this.runner.run((context) -> {
			for (var path : List.of("/things/imports", "/things/secrets", "/things/secrets/{id}")) {
				var write = described(context, path, new PathItem().post(operation())).getPost();
				assertThat(write.getParameters()).extracting(Parameter::get$ref).doesNotContain(KEY);
				assertThat(write.getResponses()).doesNotContainKeys("409", "422").containsKey("502");
			}
		});
	}

	@Test
	void whatARegionDoesByItselfIsNeverOfUnknownOutcome() {
		this.runner.run((context) -> {
			var write = described(context, "/things/local/switch", new PathItem().put(operation())).getPut();
			assertThat(write.getResponses()).doesNotContainKey("502");
		});
	}

	@Test
	void refusalsFollowFromWhatIsTaken() {
		this.runner.run((context) -> {
			var change = operation().requestBody(new RequestBody())
				.addSecurityItem(new SecurityRequirement().addList("accessToken"))
				.addParametersItem(new HeaderParameter().name("If-Match"));
			var write = described(context, "/things/{id}", new PathItem().put(change)).getPut();
			assertThat(write.getResponses()).containsOnlyKeys("200", "400", "401", "403", "404", "409", "412", "413",
					"415", "422", "428", "502", "503", "default");
			assertThat(write.getResponses().get("412").getContent()).containsOnlyKeys("application/problem+json");
		});
	}

	@Test
	void leavesWhatTheServiceSaysOfAStatus() {
		this.runner.run((context) -> {
			var create = operation();
			create.getResponses().addApiResponse("409", new ApiResponse().description("There is one."));
			var conflict = described(context, "/things", new PathItem().post(create)).getPost()
				.getResponses()
				.get("409");
			assertThat(conflict.getDescription()).isEqualTo("There is one.");
			assertThat(conflict.getContent()).containsOnlyKeys("application/problem+json");
		});
	}

	@Test
	void healthTellsNoProblems() {
		this.runner.run((context) -> {
			var health = described(context, "/things/health", new PathItem().get(operation())).getGet();
			assertThat(health.getResponses()).containsOnlyKeys("200");
		});
	}

	@Test
	void describesOnlyWhatIsAtWork() {
		this.bare.run((context) -> {
			var write = described(context, "/things", new PathItem().post(operation())).getPost();
			assertThat(write.getParameters()).isNull();
			assertThat(write.getResponses()).containsOnlyKeys("200", "400", "503", "default");
			assertThat(write.getResponses().get("200").getHeaders()).containsOnlyKeys("Served-By-Region",
					"Correlation-Id");
		});
	}

	@Test
	void requiresComponentsOnlyWhereAsked() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(ModelConverter.class));
		this.runner.withPropertyValues("isthmus.openapi.required-unless-nullable=true")
			.run((context) -> assertThat(context).hasSingleBean(RequiredUnlessNullable.class));
	}

	@Test
	void backsOffForAnotherDescription() {
		this.runner.withBean("own", OpenAPI.class).run((context) -> assertThat(context).hasSingleBean(OpenAPI.class));
	}

	@Test
	void needsSpringdoc() {
		this.runner.withClassLoader(new FilteredClassLoader(OpenApiCustomizer.class))
			.run((context) -> assertThat(context).doesNotHaveBean("commonContract"));
	}

	private static PathItem described(ApplicationContext context, String path, PathItem item) {
		var api = new OpenAPI().paths(new Paths().addPathItem(path, item));
		context.getBean(OpenApiCustomizer.class).customise(api);
		return item;
	}

	private static Operation operation() {
		return new Operation()
			.responses(new ApiResponses().addApiResponse("200", new ApiResponse().description("Here it is.")));
	}

	private static ConsistencyProperties consistency() {
		return new ConsistencyProperties(true, Duration.ofSeconds(1), Duration.ofMillis(20), 256,
				Duration.ofSeconds(3));
	}

	private static ForwardingProperties forwarding(List<String> regionLocal) {
		return new ForwardingProperties(true, Duration.ofSeconds(10), Duration.ofMillis(100), 256,
				Duration.ofMillis(500), Duration.ofSeconds(10), Duration.ofMinutes(10), DataSize.ofMegabytes(1),
				regionLocal);
	}

}
