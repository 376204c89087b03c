package dev.isthmus.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import dev.isthmus.lab.Lab;
import dev.isthmus.lab.port.PortPlan;
import dev.isthmus.lab.workspace.Project;
import dev.isthmus.lab.workspace.WorkFolder;
import dev.isthmus.topology.RegionId;
import dev.isthmus.topology.Service;
import dev.isthmus.topology.Topology;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import static org.awaitility.Awaitility.await;

/**
 * Two regions with the sample catalogue, started once for all tests. A test leaves both
 * regions running and the links clear; which region is primary it must not assume.
 */
final class TwoRegions implements ParameterResolver, AutoCloseable {

	static final RegionId VIRGINIA = new RegionId("us-east-1");

	static final RegionId IRELAND = new RegionId("eu-west-1");

	/** Away from the lab's usual ports, so that a developer's own lab may run beside. */
	private static final int PORT = Integer.getInteger("isthmus.system-tests.port", 20_080);

	private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(TwoRegions.class);

	private final Lab lab;

	TwoRegions() {
		this(Lab.builder(Project.find())
			.work(new WorkFolder(workFolder()))
			.regions(Set.of(VIRGINIA, IRELAND))
			.port(PORT)
			.progress((line) -> System.out.println("lab: " + line))
			.build());
	}

	private TwoRegions(Lab lab) {
		this.lab = lab;
	}

	private static Path workFolder() {
		try {
			return Files.createDirectories(Path.of("target", "lab").toAbsolutePath());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Lab lab() {
		return this.lab;
	}

	/** Where to find the lab's control API. */
	Path controlFile() {
		return new WorkFolder(workFolder()).controlFile();
	}

	/** Someone in a country, at the front door. */
	Caller callerFrom(String country) {
		return new Caller(this.lab.url(), country);
	}

	/** Someone at a region's own address. */
	Caller callerAt(RegionId region) {
		return new Caller(this.lab.status().regions().get(region.value()).url(), null);
	}

	/**
	 * The same person at the product service of a region, past all links: only a test
	 * stands there.
	 */
	Caller pastAllLinks(Caller caller, RegionId region) {
		var all = Topology.read(Project.find().regionsFile());
		var ports = new PortPlan(PORT, List.copyOf(all.regionIds()));
		var product = all.services().stream().map(Service::name).toList().indexOf("product");
		return caller.at("http://127.0.0.1:" + ports.targetGroup(region, product));
	}

	/** The operator, who may also manage the catalogue. */
	Caller operatorFrom(String country) {
		var operator = this.lab.status().operator();
		try {
			return callerFrom(country).logIn(operator.email(),
					Files.readString(Path.of(operator.passwordFile())).strip());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	RegionId primary() {
		return this.lab.status()
			.regions()
			.entrySet()
			.stream()
			.filter((region) -> "primary".equals(region.getValue().role()))
			.map((region) -> new RegionId(region.getKey()))
			.findAny()
			.orElseThrow();
	}

	RegionId secondary() {
		return primary().equals(VIRGINIA) ? IRELAND : VIRGINIA;
	}

	/** A country whose callers are sent to a region. */
	static String countryOf(RegionId region) {
		return region.equals(IRELAND) ? "DE" : "BR";
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == TwoRegions.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		var regions = context.getRoot()
			.getStore(NAMESPACE)
			.computeIfAbsent(TwoRegions.class, (_) -> started(), TwoRegions.class);
		regions.awaitHealthy();
		return regions;
	}

	/** Waits until the front door sends callers to both regions. */
	void awaitHealthy() {
		await().atMost(Duration.ofSeconds(30))
			.until(() -> callerFrom("DE").get("/edge/regions")
				.json()
				.path("regions")
				.valueStream()
				.allMatch((region) -> region.path("healthy").asBoolean()));
	}

	private TwoRegions started() {
		try {
			this.lab.start();
			return this;
		}
		catch (RuntimeException ex) {
			this.lab.close();
			throw ex;
		}
	}

	@Override
	public void close() {
		this.lab.close();
	}

}
