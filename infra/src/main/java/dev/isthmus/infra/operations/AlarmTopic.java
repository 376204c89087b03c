package dev.isthmus.infra.operations;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/**
 * By what CloudWatch tells people of alarms.
 */
public final class AlarmTopic {

	private AlarmTopic() {
	}

	/**
	 * Makes a topic that tells one address.
	 * @param scope where it belongs
	 * @param id its id there
	 * @param key what encrypts it, if anything does
	 * @param email who is told
	 * @return the topic
	 */
	public static Topic of(Construct scope, String id, Optional<IKey> key, String email) {
		Topic.Builder builder = Topic.Builder.create(scope, id).enforceSsl(true);
		key.ifPresent(builder::masterKey);
		Topic topic = builder.build();
		topic.addToResourcePolicy(alarmsMayPublish(topic));
		topic.addSubscription(new EmailSubscription(email));
		return topic;
	}

	/**
	 * A topic's policy takes the place of the one that it starts with, by which its
	 * account may publish; and the refusal of what is not encrypted is a policy.
	 */
	private static PolicyStatement alarmsMayPublish(Topic topic) {
		SequencedMap<String, String> account = new TreeMap<>();
		account.put("aws:SourceAccount", Stack.of(topic).getAccount());
		SequencedMap<String, Object> conditions = new TreeMap<>();
		conditions.put("StringEquals", account);
		return PolicyStatement.Builder.create()
			.sid("AlarmsAreTold")
			.principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
			.actions(List.of("sns:Publish"))
			.resources(List.of(topic.getTopicArn()))
			.conditions(conditions)
			.build();
	}

}
