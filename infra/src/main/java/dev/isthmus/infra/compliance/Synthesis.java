package dev.isthmus.infra.compliance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NagReportFormat;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Aspects;

/**
 * An application whose templates are checked while they are made: by CloudFormation's own
 * schemas and rules, which fail it, and by the AWS Solutions rule pack.
 */
public final class Synthesis {

	private Synthesis() {
	}

	/**
	 * Makes an application that is checked, for the CDK's command line, which says where
	 * templates go.
	 * @return an empty application
	 */
	public static App checkedApp() {
		return checked(new App(props(new TreeMap<>()).build()));
	}

	/**
	 * Makes an application that is checked.
	 * @param directory where templates go
	 * @param facts facts of the account that the CDK would look up, by their keys
	 * @return an empty application
	 */
	public static App checkedApp(Path directory, SequencedMap<String, Object> facts) {
		return checked(new App(props(facts).outdir(directory.toAbsolutePath().toString()).build()));
	}

	/**
	 * Makes an application that is not checked, for templates that nobody deploys.
	 * @param directory where templates go
	 * @param facts facts of the account that the CDK would look up, by their keys
	 * @return an empty application
	 */
	public static App uncheckedApp(Path directory, SequencedMap<String, Object> facts) {
		return new App(props(facts).outdir(directory.toAbsolutePath().toString()).build());
	}

	/**
	 * Makes an application that is only asked for its context, by commands that make no
	 * templates.
	 * @param cdkJson the file that the CDK's command line reads
	 * @return an empty application
	 * @throws UncheckedIOException if the file cannot be read
	 */
	public static App described(Path cdkJson) {
		try {
			SequencedMap<String, Object> context = new TreeMap<>();
			new ObjectMapper().readTree(cdkJson.toFile())
				.path("context")
				.properties()
				.forEach((entry) -> context.put(entry.getKey(), entry.getValue().asText()));
			return new App(props(context).build());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static App checked(App app) {
		Aspects.of(app)
			.add(AwsSolutionsChecks.Builder.create()
				.verbose(true)
				.reports(true)
				.reportFormats(List.of(NagReportFormat.JSON))
				.build());
		return app;
	}

	private static AppProps.Builder props(SequencedMap<String, Object> facts) {
		SequencedMap<String, Object> context = new TreeMap<>(flags());
		context.putAll(facts);
		return AppProps.builder().context(context).analyticsReporting(false);
	}

	private static SequencedMap<String, Object> flags() {
		SequencedMap<String, Object> flags = new TreeMap<>();
		flags.put("@aws-cdk/core:validateAgainstDefaultRules", true);
		flags.put("@aws-cdk/core:annotationsInValidationReport", true);
		// Regions refer to each other by Fn::GetStackOutput; strong references would need
		// a custom resource in each region and forbid to replace what is referred to.
		flags.put("@aws-cdk/core:defaultCrossStackReferences", "weak");
		flags.put("@aws-cdk/aws-iam:minimizePolicies", true);
		flags.put("@aws-cdk/aws-s3:createDefaultLoggingPolicy", true);
		flags.put("@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy", true);
		// A secret can have one policy; without this its attachment would have another.
		flags.put("@aws-cdk/aws-secretsmanager:useAttachedSecretResourcePolicyForSecretTargetAttachments", true);
		flags.put("@aws-cdk/core:target-partitions", List.of("aws"));
		return flags;
	}

}
