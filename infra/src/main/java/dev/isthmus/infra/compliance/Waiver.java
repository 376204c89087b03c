package dev.isthmus.infra.compliance;

import java.util.Arrays;
import java.util.List;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import io.github.cdklabs.cdknag.RegexAppliesTo;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Validations;
import software.constructs.IConstruct;

/**
 * A rule that does not hold here, and why.
 *
 * @param rule its id in the rule pack, for example {@code AwsSolutions-IAM5}
 * @param reason why it does not hold
 * @param findings which findings of the rule are meant, as regular expressions; none
 * means all
 */
public record Waiver(String rule, String reason, List<String> findings) {

	public Waiver {
		findings = List.copyOf(findings);
	}

	/**
	 * Waives a rule.
	 * @param rule its id
	 * @param reason why
	 * @param findings which of its findings, as regular expressions; none means all
	 * @return the waiver
	 */
	public static Waiver of(String rule, String reason, String... findings) {
		return new Waiver(rule, reason, List.of(findings));
	}

	/**
	 * Waives rules for a construct and what it is made of.
	 * @param construct the construct
	 * @param waivers the rules
	 */
	public static void grant(IConstruct construct, Waiver... waivers) {
		NagSuppressions.addResourceSuppressions(construct, Arrays.stream(waivers).map(Waiver::toSuppression).toList(),
				true);
	}

	/**
	 * Acknowledges a warning of CloudFormation's own rules for a construct and what it is
	 * made of.
	 * @param construct the construct
	 * @param rule the number of the rule, for example {@code W3010}
	 * @param reason why it does not hold
	 */
	public static void acknowledge(IConstruct construct, String rule, String reason) {
		Validations.of(construct)
			.acknowledge(Acknowledgment.builder().id("CloudFormation-Validate::" + rule).reason(reason).build());
	}

	/**
	 * Acknowledges the CDK's warning about a bucket whose access logs go to one that is
	 * imported: the policy there lets S3 write for every bucket of the account.
	 * @param bucket the bucket that is logged
	 */
	public static void acknowledgeAccessLogs(IConstruct bucket) {
		Annotations.of(bucket)
			.acknowledgeWarning("@aws-cdk/aws-s3:accessLogsPolicyNotAdded", "The policy is there already.");
	}

	private NagPackSuppression toSuppression() {
		NagPackSuppression.Builder suppression = NagPackSuppression.builder().id(this.rule).reason(this.reason);
		if (!this.findings.isEmpty()) {
			suppression.appliesTo(this.findings.stream()
				.map((finding) -> RegexAppliesTo.builder().regex("/" + finding + "/").build())
				.toList());
		}
		return suppression.build();
	}

}
