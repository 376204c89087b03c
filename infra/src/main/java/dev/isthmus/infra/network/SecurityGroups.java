package dev.isthmus.infra.network;

import java.util.List;

import dev.isthmus.infra.compliance.Waiver;
import software.amazon.awscdk.services.ec2.IPeer;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SecurityGroupImportOptions;
import software.constructs.Construct;

/**
 * Who may speak to whom in a region, in one place: no other construct adds a rule. A flow
 * between two groups is a rule at both ends, so nothing has an open way out but the
 * services, whose peers in other regions have addresses that change.
 */
public final class SecurityGroups extends Construct {

	private final IVpc vpc;

	private final SecurityGroup loadBalancer;

	private final SecurityGroup bastionBalancer;

	private final SecurityGroup bastion;

	private final SecurityGroup services;

	private final SecurityGroup database;

	private final SecurityGroup search;

	private final SecurityGroup cache;

	private final SecurityGroup endpoints;

	/**
	 * Makes the groups and all of their rules.
	 * @param scope where they belong
	 * @param id their id there
	 * @param props what they are made of
	 */
	public SecurityGroups(Construct scope, String id, Props props) {
		super(scope, id);
		this.vpc = props.vpc();
		this.loadBalancer = group("LoadBalancer", "Load balancer of the services");
		this.bastionBalancer = group("BastionBalancer", "Load balancer of the bastions");
		this.bastion = group("Bastion", "Bastions");
		this.services = group("Services", "Services, and the function that rotates their credentials");
		this.database = group("Database", "Database cluster");
		this.search = group("Search", "Search domain");
		this.cache = group("Cache", "Cache");
		this.endpoints = group("Endpoints", "Endpoints of AWS services");
		Waiver.grant(this.loadBalancer, Waiver.of("AwsSolutions-EC23", "Users come from anywhere, to 443 alone."));
		allowIntoTheRegion(props.officeRanges());
		allowBetweenGroups();
		allowOutOfTheRegion(props.storagePrefixList());
	}

	private void allowIntoTheRegion(List<String> officeRanges) {
		this.loadBalancer.addIngressRule(Peer.anyIpv4(), Port.HTTPS, "Users");
		for (String range : officeRanges) {
			this.bastionBalancer.addIngressRule(Peer.ipv4(range), Port.SSH, "Office");
		}
	}

	private void allowBetweenGroups() {
		allow(this.bastionBalancer, this.bastion, Port.SSH);
		allow(this.loadBalancer, this.services, Port.tcp(8080));
		for (SecurityGroup client : List.of(this.bastion, this.services)) {
			allow(client, this.database, Port.tcp(3306));
			allow(client, this.search, Port.HTTPS);
			allow(client, this.endpoints, Port.HTTPS);
		}
		allow(this.services, this.cache, Port.tcp(6379));
	}

	private void allowOutOfTheRegion(String storagePrefixList) {
		IPeer storage = Peer.prefixList(storagePrefixList);
		this.bastion.addEgressRule(storage, Port.HTTPS, "Packages, which S3 holds");
		// Writes are forwarded to the load balancers of other regions, whose addresses
		// change.
		this.services.addEgressRule(Peer.anyIpv4(), Port.HTTPS, "Services of other regions, image layers");
	}

	private void allow(SecurityGroup from, SecurityGroup to, Port port) {
		to.addIngressRule(Peer.securityGroupId(from.getSecurityGroupId()), port, "From " + from.getNode().getId());
		from.addEgressRule(Peer.securityGroupId(to.getSecurityGroupId()), port, "To " + to.getNode().getId());
	}

	private SecurityGroup group(String id, String description) {
		return SecurityGroup.Builder.create(this, id)
			.vpc(this.vpc)
			.description(description)
			.allowAllOutbound(false)
			.build();
	}

	/**
	 * A group as other constructs may use it: they can join it but add no rule to it.
	 * @param scope where it is used
	 * @param id its id there
	 * @param group the group
	 * @return the same group, closed
	 */
	public static ISecurityGroup closed(Construct scope, String id, SecurityGroup group) {
		return SecurityGroup.fromSecurityGroupId(scope, id, group.getSecurityGroupId(),
				SecurityGroupImportOptions.builder().mutable(false).build());
	}

	public SecurityGroup loadBalancer() {
		return this.loadBalancer;
	}

	public SecurityGroup bastionBalancer() {
		return this.bastionBalancer;
	}

	public SecurityGroup bastion() {
		return this.bastion;
	}

	public SecurityGroup services() {
		return this.services;
	}

	public SecurityGroup database() {
		return this.database;
	}

	public SecurityGroup search() {
		return this.search;
	}

	public SecurityGroup cache() {
		return this.cache;
	}

	public SecurityGroup endpoints() {
		return this.endpoints;
	}

	/**
	 * What the groups are made of.
	 *
	 * @param vpc the network
	 * @param officeRanges from where the bastions may be reached
	 * @param storagePrefixList the id of the addresses of S3 in this region
	 */
	public record Props(IVpc vpc, List<String> officeRanges, String storagePrefixList) {
	}

}
