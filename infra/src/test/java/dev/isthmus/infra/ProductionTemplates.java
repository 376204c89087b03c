package dev.isthmus.infra;

import java.io.File;
import java.nio.file.Path;
import java.util.List;

import dev.isthmus.infra.compliance.Synthesis;
import dev.isthmus.topology.EdgeHeaders;
import dev.isthmus.topology.RegionId;
import dev.isthmus.topology.Topology;
import software.amazon.awscdk.App;
import software.amazon.awscdk.cxapi.CloudAssembly;
import software.amazon.awscdk.cxapi.CloudFormationStackArtifact;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The templates of the environment that serves users, made once for all tests and left in
 * {@code target/cdk.out}.
 */
public final class ProductionTemplates {

	private static final Path OUTPUT = Path.of("target/cdk.out");

	public static final Topology TOPOLOGY = Topology.read(Path.of("../regions.yaml"));

	public static final EdgeHeaders HEADERS = EdgeHeaders.read(Path.of("../edge-headers.yaml"));

	public static final Deployment DEPLOYMENT = OfflineAccount.deployment(Environment.production(), TOPOLOGY);

	private static final CloudAssembly ASSEMBLY = synthesise();

	private ProductionTemplates() {
	}

	private static CloudAssembly synthesise() {
		deleteOld(OUTPUT);
		App app = Synthesis.checkedApp(OUTPUT, OfflineAccount.facts(TOPOLOGY));
		new Stacks(app, DEPLOYMENT, HEADERS);
		return app.synth();
	}

	static void deleteOld(Path templates) {
		File[] old = templates.toFile().listFiles(File::isFile);
		for (File file : (old != null) ? old : new File[0]) {
			assertThat(file.delete()).as(file.toString()).isTrue();
		}
	}

	/** Where the templates are. */
	public static Path directory() {
		return Path.of(ASSEMBLY.getDirectory());
	}

	public static Template primary(String part) {
		return region(TOPOLOGY.initialPrimary(), part);
	}

	public static Template secondary(String part) {
		return region(DEPLOYMENT.secondaries().getFirst(), part);
	}

	public static Template region(RegionId region, String part) {
		return named(String.join("-", DEPLOYMENT.prefix(), region.value(), part));
	}

	public static Template global() {
		return region(GlobalStack.REGION, "global");
	}

	public static List<Template> all() {
		return ASSEMBLY.getStacks()
			.stream()
			.map(CloudFormationStackArtifact::getStackName)
			.map(ProductionTemplates::named)
			.toList();
	}

	private static Template named(String stackName) {
		return Template.of(stackName, ASSEMBLY.getStackByName(stackName).getTemplate());
	}

}
