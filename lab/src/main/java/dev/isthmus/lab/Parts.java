package dev.isthmus.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

import dev.isthmus.lab.controlplane.Witness;
import dev.isthmus.lab.database.GlobalDatabase;
import dev.isthmus.lab.link.Forwarder;
import dev.isthmus.lab.link.LinkState;
import dev.isthmus.lab.link.Links;
import dev.isthmus.lab.operation.FailedException;
import dev.isthmus.lab.operation.Progress;
import dev.isthmus.lab.process.LocalHttp;
import dev.isthmus.lab.process.Readiness;
import dev.isthmus.lab.region.Gateway;
import dev.isthmus.lab.region.Region;
import dev.isthmus.lab.region.RegionState;
import dev.isthmus.lab.region.Regions;
import dev.isthmus.lab.secret.LabSecrets;
import dev.isthmus.topology.RegionId;

/**
 * What a lab is made of, put together.
 */
record Parts(LabSettings settings, LabSecrets secrets, Links links, GlobalDatabase.Network network,
		GlobalDatabase database, Regions regions, Gateway gateway, Witness witness, Readiness readiness,
		LocalHttp http) {

	/** Beyond those of the first servers. */
	private static final int STANDBY_SERVER_IDS = 100;

	static Parts of(LabSettings settings) {
		var secrets = new LabSecrets(settings.dataFolder().resolve("secrets"));
		var links = new Links(settings.regions(), settings.services().size(), settings.ports());
		var readiness = new Readiness();
		var http = new LocalHttp();
		var logs = settings.work().logs();
		var regions = new Regions(settings.topology(), settings.project(), settings.ports(), secrets,
				LabSettings.OPERATOR_EMAIL, settings.dataFolder().resolve("search"), logs, readiness, http);
		var gateway = new Gateway(settings.project(), settings.topology(), settings.ports(),
				logs.resolve("front-door.log"), http);
		var network = network(settings, links);
		return new Parts(settings, secrets, links, network, database(settings, secrets, network), regions, gateway,
				new Witness(settings.ports().witness()), readiness, http);
	}

	private static GlobalDatabase database(LabSettings settings, LabSecrets secrets, GlobalDatabase.Network network) {
		var passwords = new LinkedHashMap<String, String>();
		LabSettings.SCHEMAS.forEach((schema) -> passwords.put(schema, secrets.databasePassword(schema)));
		var database = new GlobalDatabase(settings.dataFolder().resolve("database"),
				settings.topology().initialPrimary(), passwords, secrets.databasePassword("replication"), network);
		var ports = settings.ports();
		for (var region : settings.regions()) {
			var number = 1 + ports.regions().indexOf(region);
			database.add(region, ports.database(region), number,
					new Forwarder(ports.clusterEndpoint(region), ports.database(region)));
			database.addStandby(region, ports.standby(region), STANDBY_SERVER_IDS + number, settings.standby());
		}
		return database;
	}

	private static GlobalDatabase.Network network(LabSettings settings, Links links) {
		return new GlobalDatabase.Network() {

			@Override
			public int port(RegionId from, RegionId to) {
				return settings.ports().replicationLink(from, to);
			}

			@Override
			public boolean isUp(RegionId from, RegionId to) {
				return links.get(from.value(), to.value()).condition().state() == LinkState.UP;
			}

			@Override
			public boolean reachesControl(RegionId region) {
				return links.get(Links.EDGE, region.value()).condition().state() == LinkState.UP;
			}

		};
	}

	/** Starts everything: databases, then what uses them, the primary region first. */
	void start(Progress progress) {
		this.database.startAll(progress);
		linkDatabaseLogs();
		this.regions.start(primaryFirst(), progress);
		this.gateway.start(this.settings.policy(), this.readiness, progress);
	}

	private List<Region> primaryFirst() {
		return this.regions.all()
			.stream()
			.sorted(Comparator.comparing((region) -> !region.id().equals(this.database.primary())))
			.toList();
	}

	/** So that all logs of a region are found in one place. */
	private void linkDatabaseLogs() {
		for (var region : this.settings.regions()) {
			link(this.database.folder(region).resolve("mariadbd.log"), region, "database.log");
			this.database.folderOfStandby(region)
				.ifPresent((folder) -> link(folder.resolve("mariadbd.log"), region, "standby.log"));
		}
	}

	private void link(Path log, RegionId region, String name) {
		try {
			var folder = Files.createDirectories(this.settings.work().logs().resolve(region.value()));
			Files.deleteIfExists(folder.resolve(name));
			Files.createSymbolicLink(folder.resolve(name), log);
		}
		catch (IOException ex) {
			throw new FailedException("cannot link the log " + log, ex);
		}
	}

	/** Stops everything in order: callers first, databases last. */
	void stop(Progress progress) {
		this.gateway.stop();
		progress.say("front door", "stopped");
		this.regions.all().parallelStream().forEach((region) -> {
			region.state(RegionState.STOPPED);
			region.stopServices();
			progress.say(region.id(), "services stopped");
			region.stopSearchEngine();
		});
		this.database.stopAll();
		progress.say("databases", "stopped");
		this.links.close();
		this.witness.close();
		this.readiness.close();
		this.http.close();
	}

}
