package dev.isthmus.infra.encryption;

import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.CfnReplicaKey;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/**
 * The key of one region. All regions have the same key (a multi-Region key), so that a
 * secret that is replicated, or a snapshot that is copied, can be read where it arrives;
 * each region uses its own replica and needs no other region for it.
 */
public final class DataKey {

	private DataKey() {
	}

	/**
	 * Makes the key itself, in the initial primary region.
	 * @param scope where it belongs
	 * @param id its id there
	 * @param removal whether it outlives its stack
	 * @return the key
	 */
	public static IKey primary(Construct scope, String id, RemovalPolicy removal) {
		return Key.Builder.create(scope, id)
			.description("What this system stores")
			.multiRegion(true)
			.enableKeyRotation(true)
			.removalPolicy(removal)
			.policy(policy(scope))
			.build();
	}

	/**
	 * Makes the replica of another region.
	 * @param scope where it belongs
	 * @param id its id there
	 * @param primary the key itself
	 * @param removal whether it outlives its stack
	 * @return the replica
	 */
	public static IKey replica(Construct scope, String id, IKey primary, RemovalPolicy removal) {
		CfnReplicaKey replica = CfnReplicaKey.Builder.create(scope, id)
			.description("What this system stores, replica")
			.primaryKeyArn(primary.getKeyArn())
			.keyPolicy(policy(scope))
			.pendingWindowInDays(30)
			.build();
		replica.applyRemovalPolicy(removal);
		return Key.fromKeyArn(scope, id + "Reference", replica.getAttrArn());
	}

	/**
	 * The key as another stack may use it: it can name it but not change its policy.
	 * @param scope where it is used
	 * @param id its id there
	 * @param key the key
	 * @return the same key, closed
	 */
	public static IKey closed(Construct scope, String id, IKey key) {
		return Key.fromKeyArn(scope, id, key.getKeyArn());
	}

	/**
	 * The account decides by IAM who uses the key; besides, CloudWatch encrypts logs and
	 * tells of alarms. In a key policy a resource of {@code *} means this key.
	 */
	private static PolicyDocument policy(Construct scope) {
		Stack stack = Stack.of(scope);
		String logGroups = "arn:%s:logs:%s:%s:*".formatted(stack.getPartition(), stack.getRegion(), stack.getAccount());
		return PolicyDocument.Builder.create()
			.statements(List.of(
					PolicyStatement.Builder.create()
						.sid("AccountDecides")
						.principals(List.of(new AccountRootPrincipal()))
						.actions(List.of("kms:*"))
						.resources(List.of("*"))
						.build(),
					PolicyStatement.Builder.create()
						.sid("LogsAreEncrypted")
						.principals(List.of(ServicePrincipal
							.fromStaticServicePrincipleName("logs." + stack.getRegion() + ".amazonaws.com")))
						.actions(List.of("kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey",
								"kms:ReEncryptFrom", "kms:ReEncryptTo"))
						.resources(List.of("*"))
						.conditions(condition("ArnLike", "kms:EncryptionContext:aws:logs:arn", logGroups))
						.build(),
					PolicyStatement.Builder.create()
						.sid("AlarmsAreTold")
						.principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
						.actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
						.resources(List.of("*"))
						.conditions(condition("StringEquals", "aws:SourceAccount", stack.getAccount()))
						.build()))
			.build();
	}

	private static SequencedMap<String, Object> condition(String operator, String key, String value) {
		SequencedMap<String, String> operand = new TreeMap<>();
		operand.put(key, value);
		SequencedMap<String, Object> condition = new TreeMap<>();
		condition.put(operator, operand);
		return condition;
	}

}
