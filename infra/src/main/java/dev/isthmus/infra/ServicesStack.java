package dev.isthmus.infra;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.isthmus.infra.compliance.Waiver;
import dev.isthmus.infra.compute.LogRouting;
import dev.isthmus.infra.compute.ServiceLoadBalancer;
import dev.isthmus.infra.compute.ServiceNeeds;
import dev.isthmus.infra.compute.ShopService;
import dev.isthmus.infra.delivery.ImageNames;
import dev.isthmus.infra.encryption.DataKey;
import dev.isthmus.infra.network.SecurityGroups;
import dev.isthmus.topology.RegionId;
import dev.isthmus.topology.Service;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.certificatemanager.CertificateValidation;
import software.amazon.awscdk.services.certificatemanager.ICertificate;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ecr.Repository;
import software.amazon.awscdk.services.ecs.CfnClusterCapacityProviderAssociations;
import software.amazon.awscdk.services.ecs.Cluster;
import software.amazon.awscdk.services.ecs.ContainerInsights;
import software.amazon.awscdk.services.route53.ARecord;
import software.amazon.awscdk.services.route53.HostedZone;
import software.amazon.awscdk.services.route53.HostedZoneAttributes;
import software.amazon.awscdk.services.route53.IHostedZone;
import software.amazon.awscdk.services.route53.RecordTarget;
import software.amazon.awscdk.services.route53.targets.LoadBalancerTarget;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/**
 * What serves requests in a region, and the region's own address.
 */
final class ServicesStack extends RegionStack {

	private final FoundationStack foundation;

	private final DataStack stores;

	private final List<String> ownAddresses;

	private final ServiceLoadBalancer balancer;

	private final Cluster cluster;

	/**
	 * Makes the services of a region.
	 * @param scope the application
	 * @param deployment what is deployed
	 * @param foundation what the region stands on
	 * @param stores the stores of the region
	 * @param ownAddresses from where services of any region come
	 */
	ServicesStack(Construct scope, Deployment deployment, FoundationStack foundation, DataStack stores,
			List<String> ownAddresses) {
		super(scope, deployment, foundation.regionId(), "services");
		this.foundation = foundation;
		this.stores = stores;
		this.ownAddresses = List.copyOf(ownAddresses);
		IHostedZone zone = HostedZone.fromHostedZoneAttributes(this, "Zone",
				HostedZoneAttributes.builder()
					.hostedZoneId(deployment.domain().zoneId())
					.zoneName(deployment.domain().name())
					.build());
		this.balancer = new ServiceLoadBalancer(this, "Balancer",
				new ServiceLoadBalancer.Props(foundation.network().vpc(),
						SecurityGroups.closed(this, "BalancerGroup", foundation.groups().loadBalancer()),
						certificate(zone), foundation.accessLogs().closed(this, "AccessLogs"), ownAddresses,
						size().permanent()));
		shield("ShieldOfBalancer", this.balancer.balancer().getLoadBalancerArn());
		ARecord.Builder.create(this, "Address")
			.zone(zone)
			.recordName(deployment.domain().api(regionId()))
			.target(RecordTarget.fromAlias(new LoadBalancerTarget(this.balancer.balancer())))
			.build();
		this.cluster = Cluster.Builder.create(this, "Cluster")
			.vpc(foundation.network().vpc())
			.containerInsightsV2(ContainerInsights.ENABLED)
			.build();
		Waiver.acknowledge(this, "W9007", "The subnets differ; the validator does not tell outputs of a stack apart.");
		addServices();
		CfnOutput.Builder.create(this, "ImageTag").value(deployment.imageTag()).build();
	}

	/** For the region's own address, and for the name that Route 53 answers by policy. */
	private ICertificate certificate(IHostedZone zone) {
		return Certificate.Builder.create(this, "Certificate")
			.domainName(deployment().domain().api(regionId()))
			.subjectAlternativeNames(List.of(deployment().domain().api()))
			.validation(CertificateValidation.fromDns(zone))
			.build();
	}

	private void addServices() {
		LogRouting logs = new LogRouting(this, "Logs",
				new LogRouting.Props(Path.of("src/main/logs/destinations.conf"), Path.of("src/main/logs/parsers.conf"),
						logGroup("ServiceLogs", key("LogKey")), logGroup("RouterLogs", key("RouterKey")),
						this.stores.search().host()));
		ISecurityGroup group = SecurityGroups.closed(this, "ServicesGroup", this.foundation.groups().services());
		ITopic topic = Topic.fromTopicArn(this, "Alarms", this.foundation.alarms().getTopicArn());
		CfnClusterCapacityProviderAssociations capacity = capacity();
		int priority = 1;
		for (Service service : deployment().topology().services()) {
			new ShopService(this, service.name(), props(service, group, priority++, logs, topic)).getNode()
				.addDependency(capacity);
		}
	}

	/**
	 * Not the cluster's own option, which lets no service wait: a cluster gives up no
	 * capacity that a service still names, so services have to be deleted first.
	 */
	private CfnClusterCapacityProviderAssociations capacity() {
		return CfnClusterCapacityProviderAssociations.Builder.create(this, "Capacity")
			.cluster(this.cluster.getClusterName())
			.capacityProviders(ShopService.CAPACITY)
			.defaultCapacityProviderStrategy(List.of())
			.build();
	}

	private ShopService.Props props(Service service, ISecurityGroup group, int priority, LogRouting logs,
			ITopic topic) {
		Environment.Tasks tasks = size().tasks();
		int regions = deployment().topology().regions().size();
		return new ShopService.Props(service, this.cluster, group, this.balancer.add(service, priority),
				Repository.fromRepositoryName(this, "Image-" + service.name(), ImageNames.of(service)),
				deployment().imageTag(), tasks, tasks.floor(regions), tasks.ceiling(regions),
				this.stores.roles().role(service.name()), key("KeyOf-" + service.name()), deployment().secretName(""),
				variables(service), logs, (alarm) -> {
					alarm.addAlarmAction(new SnsAction(topic));
					alarm.addOkAction(new SnsAction(topic));
				});
	}

	private software.amazon.awscdk.services.kms.IKey key(String id) {
		return DataKey.closed(this, id, this.foundation.key());
	}

	/** What the profile {@code aws} of a service reads. */
	private SequencedMap<String, String> variables(Service service) {
		ServiceNeeds needs = ServiceNeeds.of(service);
		SequencedMap<String, String> variables = new TreeMap<>();
		variables.put("ISTHMUS_CORS_ALLOWEDORIGINS", "https://" + deployment().domain().name());
		variables.put("ISTHMUS_REGION", regionId().value());
		variables.put("PARAMETER_PATH", deployment().parameterPath());
		variables.put("SPRING_APPLICATION_JSON", toJsonString(properties(needs)));
		variables.put("SPRING_PROFILES_ACTIVE", "aws");
		variables.putAll(this.stores.databaseVariables(needs));
		if (needs.accounts()) {
			variables.put("ISTHMUS_OPERATOR_EMAIL", deployment().operatorEmail());
			variables.put("SERVER_TOMCAT_REMOTEIP_TRUSTEDPROXIES", String.join(",", proxies()));
		}
		if (needs.caches()) {
			variables.put("CACHE_HOST", this.stores.cache().host());
		}
		if (needs.indexes()) {
			variables.put("SEARCH_HOST", this.stores.search().host());
		}
		return variables;
	}

	/**
	 * Who stands between a client and the load balancer: it limits log-ins by the
	 * client's address, not by theirs.
	 */
	private List<String> proxies() {
		return Stream
			.concat(this.ownAddresses.stream().map((address) -> address + "/32"), deployment().edgeRanges().stream())
			.toList();
	}

	/**
	 * Properties whose names hold the ids of regions, which environment variables cannot
	 * spell.
	 */
	private SequencedMap<String, Object> properties(ServiceNeeds needs) {
		SequencedMap<String, Object> properties = new LinkedHashMap<>();
		for (RegionId peer : deployment().topology().regionIds()) {
			if (!peer.equals(regionId())) {
				properties.put("isthmus.peers." + peer, "https://" + deployment().domain().api(peer));
			}
		}
		if (needs.indexes()) {
			properties.put("isthmus.search.product-url", "https://" + deployment().domain().api(regionId()));
		}
		return properties;
	}

	ServiceLoadBalancer balancer() {
		return this.balancer;
	}

	Cluster cluster() {
		return this.cluster;
	}

}
