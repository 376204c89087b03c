package dev.isthmus.infra.operations;

import java.util.List;

import dev.isthmus.infra.compliance.Waiver;
import dev.isthmus.infra.network.RegionNetwork;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.autoscaling.AutoScalingGroup;
import software.amazon.awscdk.services.autoscaling.RollingUpdateOptions;
import software.amazon.awscdk.services.autoscaling.UpdatePolicy;
import software.amazon.awscdk.services.ec2.AmazonLinux2023ImageSsmParameterProps;
import software.amazon.awscdk.services.ec2.AmazonLinuxCpuType;
import software.amazon.awscdk.services.ec2.BlockDevice;
import software.amazon.awscdk.services.ec2.BlockDeviceVolume;
import software.amazon.awscdk.services.ec2.EbsDeviceOptions;
import software.amazon.awscdk.services.ec2.EbsDeviceVolumeType;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.InstanceType;
import software.amazon.awscdk.services.ec2.LaunchTemplate;
import software.amazon.awscdk.services.ec2.LaunchTemplateHttpTokens;
import software.amazon.awscdk.services.ec2.MachineImage;
import software.amazon.awscdk.services.ec2.UserData;
import software.amazon.awscdk.services.elasticloadbalancingv2.AddNetworkTargetsProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.BaseNetworkListenerProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.NetworkLoadBalancer;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.constructs.Construct;

/**
 * The way of operators into a region: tunnels to the search domain, its dashboards and
 * the database, and nothing else. There is no shell and no lasting key: a key is lent for
 * a minute by EC2 Instance Connect, which CloudTrail records; each tunnel is in the logs.
 */
public final class Bastion extends Construct {

	private static final int SSH = 22;

	/** Hosts are replaced by ones with newer packages. */
	private static final Duration LIFETIME = Duration.days(7);

	/**
	 * Makes the hosts and what stands before them.
	 * @param scope where they belong
	 * @param id their id there
	 * @param props what they are made of
	 */
	public Bastion(Construct scope, String id, Props props) {
		super(scope, id);
		AutoScalingGroup hosts = hosts(props);
		NetworkLoadBalancer balancer = NetworkLoadBalancer.Builder.create(this, "Balancer")
			.vpc(props.vpc())
			.vpcSubnets(RegionNetwork.subnets(RegionNetwork.PUBLIC))
			.internetFacing(true)
			.crossZoneEnabled(true)
			.securityGroups(List.of(props.balancerGroup()))
			.build();
		balancer.addListener("Ssh", BaseNetworkListenerProps.builder().port(SSH).build())
			.addTargets("Hosts", AddNetworkTargetsProps.builder().port(SSH).targets(List.of(hosts)).build());
		Waiver.grant(balancer, Waiver.of("AwsSolutions-ELB2",
				"Network load balancers log TLS connections alone; the hosts log each session."));
		CfnOutput.Builder.create(this, "SshConfig")
			.description("For the operator's file .ssh/config")
			.value(sshConfig(balancer.getLoadBalancerDnsName(), props))
			.build();
	}

	private AutoScalingGroup hosts(Props props) {
		LaunchTemplate template = LaunchTemplate.Builder.create(this, "Host")
			.machineImage(MachineImage.latestAmazonLinux2023(
					AmazonLinux2023ImageSsmParameterProps.builder().cpuType(AmazonLinuxCpuType.ARM_64).build()))
			.instanceType(new InstanceType("t4g.nano"))
			.securityGroup(props.group())
			.role(role(props.logs()))
			.requireImdsv2(true)
			.httpTokens(LaunchTemplateHttpTokens.REQUIRED)
			.httpPutResponseHopLimit(1)
			.blockDevices(List.of(rootDisk()))
			.userData(userData(props))
			.build();
		AutoScalingGroup hosts = AutoScalingGroup.Builder.create(this, "Hosts")
			.vpc(props.vpc())
			.vpcSubnets(RegionNetwork.subnets(RegionNetwork.APPLICATION))
			.launchTemplate(template)
			.minCapacity(props.hosts())
			.maxCapacity(props.hosts() + 1)
			.maxInstanceLifetime(LIFETIME)
			.updatePolicy(UpdatePolicy.rollingUpdate(RollingUpdateOptions.builder().build()))
			.build();
		Waiver.grant(hosts,
				Waiver.of("AwsSolutions-AS3",
						"A host that comes and goes is nobody's business; alarms tell of users' troubles."),
				Waiver.of("AwsSolutions-EC26", "The launch template encrypts the disk."));
		return hosts;
	}

	private static BlockDevice rootDisk() {
		return BlockDevice.builder()
			.deviceName("/dev/xvda")
			.volume(BlockDeviceVolume.ebs(8,
					EbsDeviceOptions.builder().encrypted(true).volumeType(EbsDeviceVolumeType.GP3).build()))
			.build();
	}

	private Role role(ILogGroup logs) {
		Role role = Role.Builder.create(this, "Role")
			.assumedBy(new ServicePrincipal("ec2.amazonaws.com"))
			.description("Bastions: write their own logs")
			.build();
		role.addToPolicy(PolicyStatement.Builder.create()
			.actions(List.of("logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"))
			.resources(List.of(logs.getLogGroupArn()))
			.build());
		return role;
	}

	private static UserData userData(Props props) {
		UserData data = UserData.forLinux();
		data.addCommands("dnf install --assumeyes amazon-cloudwatch-agent rsyslog", """
				cat >/etc/ssh/sshd_config.d/00-tunnels.conf <<'END'
				LogLevel VERBOSE
				PasswordAuthentication no
				PermitTTY no
				AllowAgentForwarding no
				AllowTcpForwarding local
				AllowStreamLocalForwarding no
				X11Forwarding no
				PermitOpen %s:443 %s:3306 %s:3306
				ForceCommand /usr/sbin/nologin
				END""".formatted(props.searchHost(), props.databaseHost(), props.readerHost()), """
				cat >/opt/aws/amazon-cloudwatch-agent/etc/amazon-cloudwatch-agent.json <<'END'
				{"logs": {"logs_collected": {"files": {"collect_list": [
				  {"file_path": "/var/log/secure", "log_group_name": "%s", "log_stream_name": "{instance_id}"}
				]}}}}
				END""".formatted(props.logs().getLogGroupName()),
				"systemctl enable --now rsyslog amazon-cloudwatch-agent", "systemctl restart sshd");
		return data;
	}

	private static String sshConfig(String balancer, Props props) {
		return """
				Host %1$s
				  HostName %2$s
				  User ec2-user
				  HostKeyAlias %1$s
				  SessionType none
				  ExitOnForwardFailure yes
				  # The search domain is https://localhost:9200, its dashboards https://localhost:9200/%3$s
				  LocalForward 9200 %4$s:443
				  # The database's writer, which a secondary region has none of, and its readers
				  LocalForward 3306 %5$s:3306
				  LocalForward 3307 %6$s:3306
				""".formatted(props.alias(), balancer, props.dashboardsPath(), props.searchHost(), props.databaseHost(),
				props.readerHost());
	}

	/**
	 * What the bastion is made of.
	 *
	 * @param alias what operators call it
	 * @param vpc the network
	 * @param group the group that its hosts join
	 * @param balancerGroup the group of the load balancer before them
	 * @param hosts how many hosts
	 * @param logs where the log of sessions goes
	 * @param searchHost the search domain
	 * @param dashboardsPath where the domain has its dashboards
	 * @param databaseHost the database cluster's endpoint for its writer
	 * @param readerHost the database cluster's endpoint for its readers
	 */
	public record Props(String alias, IVpc vpc, ISecurityGroup group, ISecurityGroup balancerGroup, int hosts,
			ILogGroup logs, String searchHost, String dashboardsPath, String databaseHost, String readerHost) {
	}

}
