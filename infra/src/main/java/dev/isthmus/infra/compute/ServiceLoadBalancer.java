package dev.isthmus.infra.compute;

import java.util.List;

import dev.isthmus.infra.compliance.Waiver;
import dev.isthmus.infra.network.RegionNetwork;
import dev.isthmus.topology.Service;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.certificatemanager.ICertificate;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.elasticloadbalancingv2.AddApplicationActionProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationListener;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationLoadBalancer;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationProtocol;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationTargetGroup;
import software.amazon.awscdk.services.elasticloadbalancingv2.BaseApplicationListenerProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.FixedResponseOptions;
import software.amazon.awscdk.services.elasticloadbalancingv2.HealthCheck;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerAction;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerCertificate;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerCondition;
import software.amazon.awscdk.services.elasticloadbalancingv2.SslPolicy;
import software.amazon.awscdk.services.elasticloadbalancingv2.TargetGroupLoadBalancingAlgorithmType;
import software.amazon.awscdk.services.elasticloadbalancingv2.TargetType;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.wafv2.CfnWebACLAssociation;
import software.constructs.Construct;

/**
 * The load balancer of one region: HTTPS alone, a path rule and a target group for each
 * service, nothing else behind it.
 */
public final class ServiceLoadBalancer extends Construct {

	private static final int SERVICE_PORT = 8080;

	/** Short, so that callers ask the name again soon after a region has left it. */
	private static final Duration KEEP_ALIVE = Duration.seconds(60);

	private final ApplicationLoadBalancer balancer;

	private final ApplicationListener listener;

	private final IVpc vpc;

	/**
	 * Makes the load balancer.
	 * @param scope where it belongs
	 * @param id its id there
	 * @param props what it is made of
	 */
	public ServiceLoadBalancer(Construct scope, String id, Props props) {
		super(scope, id);
		this.vpc = props.vpc();
		this.balancer = ApplicationLoadBalancer.Builder.create(this, "Balancer")
			.vpc(props.vpc())
			.vpcSubnets(RegionNetwork.subnets(RegionNetwork.PUBLIC))
			.internetFacing(true)
			.securityGroup(props.group())
			.dropInvalidHeaderFields(true)
			.clientKeepAlive(KEEP_ALIVE)
			.idleTimeout(Duration.seconds(60))
			.deletionProtection(props.permanent())
			.build();
		logAccess(props.accessLogs());
		this.listener = this.balancer.addListener("Https",
				BaseApplicationListenerProps.builder()
					.port(443)
					.protocol(ApplicationProtocol.HTTPS)
					.certificates(List.of(ListenerCertificate.fromCertificateManager(props.certificate())))
					// TLS 1.3, and the strongest of 1.2 for health checkers and edges
					// that lack it.
					.sslPolicy(SslPolicy.TLS13_RES)
					.open(false)
					.defaultAction(ListenerAction.fixedResponse(404,
							FixedResponseOptions.builder().contentType("text/plain").messageBody("").build()))
					.build());
		RequestFirewall firewall = new RequestFirewall(this, "Firewall",
				RequestFirewall.Props.forLoadBalancer(props.ownAddresses()));
		CfnWebACLAssociation.Builder.create(this, "FirewallBefore")
			.resourceArn(this.balancer.getLoadBalancerArn())
			.webAclArn(firewall.arn())
			.build();
	}

	/**
	 * By attributes: the CDK's own way would name the account of AWS that writes them.
	 */
	private void logAccess(IBucket bucket) {
		this.balancer.setAttribute("access_logs.s3.enabled", "true");
		this.balancer.setAttribute("access_logs.s3.bucket", bucket.getBucketName());
		this.balancer.setAttribute("access_logs.s3.prefix", "services");
		Waiver.grant(this.balancer, Waiver.of("AwsSolutions-ELB2",
				"Access logs are on; the bucket is in another stack, which hides them."));
	}

	/**
	 * Adds a service by its path rule.
	 * @param service the service
	 * @param priority the place of its rule, from 1
	 * @return the target group that its tasks join
	 */
	public ApplicationTargetGroup add(Service service, int priority) {
		ApplicationTargetGroup group = ApplicationTargetGroup.Builder.create(this, service.name())
			.vpc(this.vpc)
			.targetType(TargetType.IP)
			.port(SERVICE_PORT)
			.protocol(ApplicationProtocol.HTTP)
			.loadBalancingAlgorithmType(TargetGroupLoadBalancingAlgorithmType.LEAST_OUTSTANDING_REQUESTS)
			.deregistrationDelay(Duration.seconds(30))
			.healthCheck(HealthCheck.builder()
				.path("/readyz")
				.interval(Duration.seconds(10))
				.timeout(Duration.seconds(4))
				.healthyThresholdCount(2)
				.unhealthyThresholdCount(3)
				.build())
			.build();
		// With no healthy task left all of them get requests: a check may be wrong about
		// all at once, and Route 53 takes the region out if it is right.
		group.setAttribute("target_group_health.unhealthy_state_routing.minimum_healthy_targets.count", "1");
		this.listener.addAction("To-" + service.name(),
				AddApplicationActionProps.builder()
					.priority(priority)
					.conditions(List.of(ListenerCondition.pathPatterns(List.of(service.pathPattern()))))
					.action(ListenerAction.forward(List.of(group)))
					.build());
		return group;
	}

	/**
	 * The load balancer itself.
	 * @return the load balancer
	 */
	public ApplicationLoadBalancer balancer() {
		return this.balancer;
	}

	/**
	 * What a load balancer is made of.
	 *
	 * @param vpc the network
	 * @param group the group that says who may connect
	 * @param certificate proves the names under which it is reached
	 * @param accessLogs where access logs go
	 * @param ownAddresses from where services of any region come, which no limit holds up
	 * @param permanent whether its deletion is refused
	 */
	public record Props(IVpc vpc, ISecurityGroup group, ICertificate certificate, IBucket accessLogs,
			List<String> ownAddresses, boolean permanent) {

		public Props {
			ownAddresses = List.copyOf(ownAddresses);
		}

	}

}
