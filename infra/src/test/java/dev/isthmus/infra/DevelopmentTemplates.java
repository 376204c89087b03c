package dev.isthmus.infra;

import java.nio.file.Path;

import dev.isthmus.infra.compliance.Synthesis;
import dev.isthmus.topology.RegionId;
import software.amazon.awscdk.App;
import software.amazon.awscdk.cxapi.CloudAssembly;

/**
 * The templates of the small environment, with the other search engine, checked by the
 * same rules: what the rules refuse cannot be deployed.
 */
public final class DevelopmentTemplates {

	private static final Path OUTPUT = Path.of("target/cdk.out.dev");

	private static final Environment ENVIRONMENT = Environment.development().withSearchEngine("Elasticsearch_7.10");

	private static final CloudAssembly ASSEMBLY = synthesise();

	private DevelopmentTemplates() {
	}

	private static CloudAssembly synthesise() {
		ProductionTemplates.deleteOld(OUTPUT);
		App app = Synthesis.checkedApp(OUTPUT, OfflineAccount.facts(ProductionTemplates.TOPOLOGY));
		new Stacks(app, OfflineAccount.deployment(ENVIRONMENT, ProductionTemplates.TOPOLOGY),
				ProductionTemplates.HEADERS);
		return app.synth();
	}

	/** Where the templates are. */
	public static Path directory() {
		return Path.of(ASSEMBLY.getDirectory());
	}

	/** What the month of this environment may cost. */
	public static int monthlyBudgetUsd() {
		return ENVIRONMENT.monthlyBudgetUsd();
	}

	static CloudAssembly assembly() {
		return ASSEMBLY;
	}

	static Template region(RegionId region, String part) {
		String name = String.join("-", "isthmus-dev", region.value(), part);
		return Template.of(name, ASSEMBLY.getStackByName(name).getTemplate());
	}

}
