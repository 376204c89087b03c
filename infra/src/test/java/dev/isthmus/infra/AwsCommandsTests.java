package dev.isthmus.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Commands of AWS in documents, scripts and workflows exist, and so do their options.
 * Both the command line and AWS's library for Java are generated from the models of the
 * services: operations, parameters and values are looked up in the library.
 */
class AwsCommandsTests {

	private static final Set<String> GLOBAL = Set.of("region", "query", "output", "profile");

	/**
	 * What the command line adds to the models, and commands of services whose part of
	 * the library is not among the dependencies.
	 */
	private static final Map<String, Set<String>> BY_HAND = AwsCommand.in("""
			aws arc-region-switch list-plans-in-region
			aws arc-region-switch start-plan-execution --plan-arn --target-region --action --mode
			aws ce update-cost-allocation-tags-status --cost-allocation-tags-status
			aws cloudfront create-invalidation --distribution-id --paths
			aws ec2 describe-instances --filters
			aws ec2 describe-managed-prefix-lists --filters
			aws ec2 get-console-output --instance-id --latest
			aws ec2 get-managed-prefix-list-entries --prefix-list-id
			aws ec2-instance-connect send-ssh-public-key --instance-id --instance-os-user --ssh-public-key
			aws ecr batch-get-image --repository-name --image-ids
			aws ecr describe-images --repository-name --image-ids
			aws ecr get-login-password
			aws ecr put-image --repository-name --image-tag --image-digest --image-manifest
			aws ecs wait --cluster --services --tasks
			aws fis start-experiment --experiment-template-id
			aws fis stop-experiment --id
			aws s3 cp --recursive --exclude --include --cache-control --content-type --sse
			aws s3 sync --exclude --include --cache-control --delete --sse
			aws s3api delete-objects --bucket --delete
			aws s3api list-object-versions --bucket --max-items
			aws service-quotas request-service-quota-increase --service-code --quota-code --desired-value
			""").stream().collect(Collectors.toMap(AwsCommand::toString, (command) -> command.options().keySet()));

	@Test
	void existWithTheirOptions() throws IOException {
		List<AwsCommand> commands = new ArrayList<>();
		for (Path file : files()) {
			commands.addAll(AwsCommand.in(Files.readString(file)));
		}
		assertThat(commands).hasSizeGreaterThan(30);
		assertThat(commands.stream().flatMap((command) -> complaints(command).stream())).isEmpty();
	}

	@Test
	void areFoundWithTheirOptions() {
		String script = """
				arn=$(aws rds failover-global-cluster --allow-data-loss \\
				    --query "Stacks[?contains(Key, 'x')].Value" --output text) && aws s3 rm --recursive "s3://b" | cat
				""";
		assertThat(AwsCommand.in(script)).containsExactly(
				new AwsCommand("rds", "failover-global-cluster",
						Map.of("allow-data-loss", "", "query", "?", "output", "text")),
				new AwsCommand("s3", "rm", Map.of("recursive", "?")));
	}

	@Test
	void thatDoNotExistAreNoticed() {
		assertThat(complaints(command("aws rds fail-global-cluster"))).isNotEmpty();
		assertThat(complaints(command("aws rds failover-global-cluster --allow-loss"))).isNotEmpty();
		assertThat(complaints(command("aws route53 list-health-checks --max-items 3"))).isEmpty();
		assertThat(complaints(command("aws cloudwatch describe-alarms --state-value ALARMED"))).isNotEmpty();
		assertThat(complaints(command("aws cloudwatch describe-alarms --state-value ALARM"))).isEmpty();
	}

	private static AwsCommand command(String text) {
		return AwsCommand.in(text).getFirst();
	}

	private static List<Path> files() throws IOException {
		List<Path> files = new ArrayList<>();
		for (String folder : List.of("../docs", "scripts", "../.github/workflows")) {
			try (Stream<Path> found = Files.walk(Path.of(folder))) {
				found.filter(Files::isRegularFile).forEach(files::add);
			}
		}
		return files;
	}

	private static List<String> complaints(AwsCommand command) {
		Set<String> options = new TreeSet<>(command.options().keySet());
		options.removeAll(GLOBAL);
		if (BY_HAND.containsKey(command.toString())) {
			options.removeAll(BY_HAND.get(command.toString()));
			return unknown(command, options);
		}
		try {
			Class<?> request = Class.forName("software.amazon.awssdk.services.%s.model.%sRequest"
				.formatted(command.service().replace("-", ""), pascal(command.operation())));
			Map<String, String> members = members(request);
			options.removeIf((option) -> members.containsKey(option) || members.containsKey(option.replace("no-", "")));
			List<String> complaints = new ArrayList<>(unknown(command, options));
			command.options()
				.forEach((option, value) -> values(request, members.get(option)).filter((known) -> isWord(value))
					.filter((known) -> !known.contains(value))
					.forEach((known) -> complaints
						.add("%s --%s is none of %s: %s".formatted(command, option, known, value))));
			return complaints;
		}
		catch (ReflectiveOperationException ex) {
			return List.of("%s is not in the models".formatted(command));
		}
	}

	private static List<String> unknown(AwsCommand command, Set<String> options) {
		return options.stream().map((option) -> "%s has no option --%s".formatted(command, option)).toList();
	}

	/** Names of the model by the options that the command line makes of them. */
	private static Map<String, String> members(Class<?> request) throws ReflectiveOperationException {
		Object builder = request.getMethod("builder").invoke(null);
		Map<String, String> members = new TreeMap<>();
		((SdkPojo) builder).sdkFields().forEach((field) -> members.put(kebab(field.memberName()), field.memberName()));
		return members;
	}

	/** The values that a parameter may have, if they are listed. */
	private static Stream<Set<String>> values(Class<?> request, String member) {
		if (member == null) {
			return Stream.empty();
		}
		return Arrays.stream(request.getDeclaredClasses())
			.filter((type) -> type.getSimpleName().equals("Builder"))
			.flatMap((builder) -> Arrays.stream(builder.getMethods()))
			.filter((method) -> method.getName().equalsIgnoreCase(member))
			.flatMap((method) -> Arrays.stream(method.getParameterTypes()))
			.filter(Class::isEnum)
			.map((type) -> Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.toSet()));
	}

	private static boolean isWord(String value) {
		return value.matches("[A-Za-z_]+");
	}

	static String pascal(String operation) {
		return Arrays.stream(operation.split("-"))
			.map((word) -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
			.collect(Collectors.joining());
	}

	/**
	 * As the command line does it: {@code TargetDbClusterIdentifier} and
	 * {@code DBClusterIdentifier} alike.
	 */
	private static String kebab(String member) {
		return member.replaceAll("([A-Z]+)([A-Z][a-z])", "$1-$2")
			.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
			.toLowerCase(Locale.ROOT);
	}

}
