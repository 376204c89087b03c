package dev.isthmus.infra.compute;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import software.amazon.awscdk.services.wafv2.CfnIPSet;
import software.amazon.awscdk.services.wafv2.CfnWebACL;
import software.constructs.Construct;

/**
 * What no request may look like, before it costs anything: AWS's managed rules and a
 * limit per address.
 */
public final class RequestFirewall extends Construct {

	private static final List<String> MANAGED_RULES = List.of("AWSManagedRulesAmazonIpReputationList",
			"AWSManagedRulesCommonRuleSet", "AWSManagedRulesKnownBadInputsRuleSet", "AWSManagedRulesSQLiRuleSet");

	/** Imports are larger; the services have limits of their own. */
	private static final String BODY_SIZE_RULE = "SizeRestrictions_BODY";

	private final CfnWebACL acl;

	/**
	 * Makes the firewall.
	 * @param scope where it belongs
	 * @param id its id there
	 * @param props what it is made of
	 */
	public RequestFirewall(Construct scope, String id, Props props) {
		super(scope, id);
		Optional<String> own = props.ownAddresses().isEmpty() ? Optional.empty() : Optional.of(addresses(props));
		List<CfnWebACL.RuleProperty> rules = new ArrayList<>();
		for (String name : MANAGED_RULES) {
			rules.add(managed(name, rules.size()));
		}
		props.limits().forEach((limit) -> rules.add(limited(limit, rules.size(), own)));
		this.acl = CfnWebACL.Builder.create(this, "Acl")
			.scope(props.scope())
			.defaultAction(CfnWebACL.DefaultActionProperty.builder()
				.allow(CfnWebACL.AllowActionProperty.builder().build())
				.build())
			.rules(rules)
			.visibilityConfig(visible("requests"))
			.build();
	}

	private String addresses(Props props) {
		return CfnIPSet.Builder.create(this, "OwnAddresses")
			.description("NAT gateways of the regions, behind which are the services")
			.scope(props.scope())
			.ipAddressVersion("IPV4")
			.addresses(props.ownAddresses().stream().map((address) -> address + "/32").toList())
			.build()
			.getAttrArn();
	}

	private static CfnWebACL.RuleProperty managed(String name, int priority) {
		CfnWebACL.ManagedRuleGroupStatementProperty.Builder group = CfnWebACL.ManagedRuleGroupStatementProperty
			.builder()
			.vendorName("AWS")
			.name(name);
		if (name.equals("AWSManagedRulesCommonRuleSet")) {
			group.ruleActionOverrides(List.of(CfnWebACL.RuleActionOverrideProperty.builder()
				.name(BODY_SIZE_RULE)
				.actionToUse(CfnWebACL.RuleActionProperty.builder()
					.count(CfnWebACL.CountActionProperty.builder().build())
					.build())
				.build()));
		}
		return CfnWebACL.RuleProperty.builder()
			.name(name)
			.priority(priority)
			.statement(CfnWebACL.StatementProperty.builder().managedRuleGroupStatement(group.build()).build())
			.overrideAction(CfnWebACL.OverrideActionProperty.builder().none(Map.of()).build())
			.visibilityConfig(visible(name))
			.build();
	}

	private static CfnWebACL.RuleProperty limited(Limit limit, int priority, Optional<String> own) {
		CfnWebACL.RateBasedStatementProperty.Builder rate = CfnWebACL.RateBasedStatementProperty.builder()
			.limit(limit.requests())
			.evaluationWindowSec(300)
			.aggregateKeyType(limit.forwardedAddress() ? "FORWARDED_IP" : "IP");
		if (limit.forwardedAddress()) {
			rate.forwardedIpConfig(CfnWebACL.ForwardedIPConfigurationProperty.builder()
				.headerName("X-Forwarded-For")
				.fallbackBehavior("NO_MATCH")
				.build());
		}
		else {
			own.map(RequestFirewall::fromElsewhere).ifPresent(rate::scopeDownStatement);
		}
		return CfnWebACL.RuleProperty.builder()
			.name(limit.name())
			.priority(priority)
			.statement(CfnWebACL.StatementProperty.builder().rateBasedStatement(rate.build()).build())
			.action(CfnWebACL.RuleActionProperty.builder()
				.block(CfnWebACL.BlockActionProperty.builder()
					.customResponse(CfnWebACL.CustomResponseProperty.builder().responseCode(429).build())
					.build())
				.build())
			.visibilityConfig(visible(limit.name()))
			.build();
	}

	private static CfnWebACL.StatementProperty fromElsewhere(String addresses) {
		return CfnWebACL.StatementProperty.builder()
			.notStatement(CfnWebACL.NotStatementProperty.builder()
				.statement(CfnWebACL.StatementProperty.builder()
					.ipSetReferenceStatement(CfnWebACL.IPSetReferenceStatementProperty.builder().arn(addresses).build())
					.build())
				.build())
			.build();
	}

	private static CfnWebACL.VisibilityConfigProperty visible(String name) {
		return CfnWebACL.VisibilityConfigProperty.builder()
			.metricName(name)
			.cloudWatchMetricsEnabled(true)
			.sampledRequestsEnabled(true)
			.build();
	}

	/**
	 * The name by which it is put before something.
	 * @return its ARN
	 */
	public String arn() {
		return this.acl.getAttrArn();
	}

	/**
	 * What a firewall is made of.
	 *
	 * @param scope {@code REGIONAL} or {@code CLOUDFRONT}
	 * @param limits limits per address
	 * @param ownAddresses addresses whose connections are not limited
	 */
	public record Props(String scope, List<Limit> limits, List<String> ownAddresses) {

		public Props {
			limits = List.copyOf(limits);
			ownAddresses = List.copyOf(ownAddresses);
		}

		/**
		 * Before a load balancer, which is reached directly and through CloudFront. The
		 * address of a viewer is in a header then, which a direct caller can forge; so
		 * connections are limited as well, by more, for many viewers share an edge.
		 * <p>
		 * Not limited are connections of our own services: all of a region come from the
		 * few addresses of its NAT gateways, ask twice a second who is primary, and
		 * forward the writes of its users, most when there is most to do.
		 * @param ownAddresses the NAT gateways of all regions
		 * @return what the firewall is made of
		 */
		public static Props forLoadBalancer(List<String> ownAddresses) {
			return new Props("REGIONAL",
					List.of(new Limit("by-forwarded-address", 2_000, true), new Limit("by-address", 20_000, false)),
					ownAddresses);
		}

		/**
		 * Before a distribution.
		 * @return what the firewall is made of
		 */
		public static Props forDistribution() {
			return new Props("CLOUDFRONT", List.of(new Limit("by-address", 2_000, false)), List.of());
		}

	}

	/**
	 * A limit per address.
	 *
	 * @param name its name in metrics
	 * @param requests how many requests in five minutes
	 * @param forwardedAddress whether the address is that in the header of proxies
	 */
	public record Limit(String name, int requests, boolean forwardedAddress) {
	}

}
