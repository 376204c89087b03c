package dev.isthmus.infra;

import java.util.Locale;

import dev.isthmus.topology.RegionId;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.shield.CfnProtection;
import software.constructs.Construct;

/**
 * A part of the system in one region, which is deployed as a whole.
 */
abstract class RegionStack extends Stack {

	private final Deployment deployment;

	private final RegionId region;

	RegionStack(Construct scope, Deployment deployment, RegionId region, String part) {
		super(scope, String.join("-", deployment.prefix(), region.value(), part), props(deployment, region, part));
		this.deployment = deployment;
		this.region = region;
		Tags.of(this).add("product", Deployment.PRODUCT);
		Tags.of(this).add("environment", deployment.environment().name());
		Tags.of(this).add("part", part);
	}

	private static StackProps props(Deployment deployment, RegionId region, String part) {
		return StackProps.builder()
			.env(software.amazon.awscdk.Environment.builder()
				.account(deployment.account())
				.region(region.value())
				.build())
			.description("%s %s, %s".formatted(Deployment.PRODUCT, deployment.environment().name(), part))
			.terminationProtection(deployment.environment().permanent())
			.build();
	}

	/** A log group whose retention is the environment's. */
	final LogGroup logGroup(String id, IKey key) {
		return LogGroup.Builder.create(this, id)
			.encryptionKey(key)
			.retention(retention())
			.removalPolicy(removalPolicy())
			.build();
	}

	/** If the environment pays for it, what faces the internet gets Shield Advanced. */
	final void shield(String id, String resourceArn) {
		if (size().guards().shieldAdvanced()) {
			CfnProtection.Builder.create(this, id)
				.name(getStackName() + "-" + id.toLowerCase(Locale.ROOT))
				.resourceArn(resourceArn)
				.build();
		}
	}

	final RetentionDays retention() {
		return switch (size().logRetentionDays()) {
			case 7 -> RetentionDays.ONE_WEEK;
			case 30 -> RetentionDays.ONE_MONTH;
			case 90 -> RetentionDays.THREE_MONTHS;
			default -> throw new IllegalArgumentException("Logs are kept for 7, 30 or 90 days");
		};
	}

	final RemovalPolicy removalPolicy() {
		return size().permanent() ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
	}

	final Environment size() {
		return this.deployment.environment();
	}

	final Deployment deployment() {
		return this.deployment;
	}

	final RegionId regionId() {
		return this.region;
	}

}
