package dev.isthmus.infra;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import dev.isthmus.infra.compliance.Synthesis;
import dev.isthmus.infra.cost.CostReport;
import dev.isthmus.infra.delivery.TokenKeys;
import dev.isthmus.topology.EdgeHeaders;
import dev.isthmus.topology.Topology;
import software.amazon.awscdk.App;

/**
 * The commands of this module. Started in its folder, by the script {@code run}.
 */
public final class Main {

	private static final Path REGIONS = Path.of("../regions.yaml");

	private static final Path HEADERS = Path.of("../edge-headers.yaml");

	private static final Path PRICES = Path.of("src/main/prices/prices.csv");

	private static final double REQUESTS_MILLION = 200;

	static final String USAGE = """
			run synth              makes the templates; the CDK's command line starts this by itself
			run cost [MILLIONS]    estimates a month, for so many million requests (200)
			run waves              names the stacks in the order in which they are deployed, a wave a line
			run page-regions       prints the page's file regions.json
			run token-keys DIR     makes new keys of access tokens
			""";

	private Main() {
	}

	/**
	 * Runs a command.
	 * @param arguments the command and what belongs to it
	 */
	public static void main(String[] arguments) {
		List<String> words = Arrays.asList(arguments);
		String command = words.isEmpty() ? "" : words.getFirst();
		Topology topology = Topology.read(REGIONS);
		switch (command) {
			case "synth" -> synthesise(topology);
			case "cost" -> print(new CostReport(PRICES, Main::synthesiseOffline).of(topology,
					(words.size() > 1) ? Double.parseDouble(words.get(1)) : REQUESTS_MILLION));
			case "waves" -> print(waves(topology));
			case "page-regions" -> print(PageRegions.json(deployment(topology)) + "\n");
			case "token-keys" -> TokenKeys.write(Path.of((words.size() > 1) ? words.get(1) : "target/token-keys"));
			default -> print(USAGE);
		}
	}

	private static void synthesise(Topology topology) {
		App app = Synthesis.checkedApp();
		new Stacks(app, DeploymentContext.read(app, topology), EdgeHeaders.read(HEADERS));
		app.synth();
	}

	/** Templates to count, not to deploy; what is checked is checked by the tests. */
	private static void synthesiseOffline(Topology topology, Path directory) {
		App app = Synthesis.uncheckedApp(directory, OfflineAccount.facts(topology));
		new Stacks(app, OfflineAccount.deployment(Environment.production(), topology), EdgeHeaders.read(HEADERS));
		app.synth();
	}

	private static Deployment deployment(Topology topology) {
		return DeploymentContext.read(Synthesis.described(Path.of("cdk.json")), topology);
	}

	private static String waves(Topology topology) {
		return Waves.of(deployment(topology)).stream().collect(Collectors.joining("\n", "", "\n"));
	}

	@SuppressWarnings("SystemOut")
	private static void print(String text) {
		System.out.print(text);
	}

}
