package dev.isthmus.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The scripts of operators, run with stand-ins for the command lines that they call.
 */
class OperatorScriptsTests {

	@TempDir
	private Path folder;

	@Test
	void tunnelsBelieveOnlyTheKeysThatAwsSaysTheHostsHave() throws Exception {
		Stage stage = tunnel("""
				cat <<END
				[   14.2] cloud-init[2034]: ci-info: no authorized SSH keys fingerprints found for user ec2-user.
				<14>Nov 27 08:00:00 cloud-init: -----BEGIN SSH HOST KEY KEYS-----
				ecdsa-sha2-nistp256 AAAAE2VjZHNhof$host= root@ip-10-0-1-7
				ssh-ed25519 AAAAC3NzaC1lZDI1of$host root@ip-10-0-1-7
				<14>Nov 27 08:00:00 cloud-init: -----END SSH HOST KEY KEYS-----
				END""");
		assertThat(stage.run(Map.of(), "eu-west-1")).isZero();
		assertThat(Files.readAllLines(this.folder.resolve("known"))).containsExactly(
				"isthmus-prod-eu-west-1 ecdsa-sha2-nistp256 AAAAE2VjZHNhofi1=",
				"isthmus-prod-eu-west-1 ssh-ed25519 AAAAC3NzaC1lZDI1ofi1",
				"isthmus-prod-eu-west-1 ecdsa-sha2-nistp256 AAAAE2VjZHNhofi2=",
				"isthmus-prod-eu-west-1 ssh-ed25519 AAAAC3NzaC1lZDI1ofi2");
		assertThat(stage.calls()).hasSize(3)
			.allSatisfy((call) -> assertThat(call).matches("(lent to i[12]|-f -N -M .*StrictHostKeyChecking=yes.*)"));
	}

	@Test
	void noTunnelLeadsToAHostThatNobodyVouchesFor() throws Exception {
		Stage stage = tunnel("echo nothing yet");
		assertThat(stage.run(Map.of(), "eu-west-1")).isEqualTo(1);
		assertThat(stage.calls()).noneMatch((call) -> call.contains("-N"));
	}

	private Stage tunnel(String console) throws IOException {
		Stage stage = new Stage(this.folder, "tunnel");
		stage.standIn("bin/aws", """
				host=$(sed -E 's/.*--instance-id ([^ ]+).*/\\1/' <<<"$*")
				case "$*" in
				"ec2 describe-instances "*) echo i1 i2 ;;
				"ec2 get-console-output "*)
				%s
				;;
				"ec2-instance-connect "*) echo "lent to $host" >>calls ;;
				esac""".formatted(console));
		stage.standIn("bin/ssh", """
				echo "$*" >>calls
				cp "$(sed -E 's/.*UserKnownHostsFile=([^ ]+).*/\\1/' <<<"$*")" known""");
		return stage;
	}

	@ParameterizedTest
	@CsvSource({ "OpenSearch_3.5, _plugins", "Elasticsearch_7.10, _opendistro" })
	void rolesAreMappedByTheInterfaceThatTheEngineHas(String engine, String path) throws Exception {
		Stage stage = mapSearchRoles(engine, "{}");
		assertThat(stage.run(Map.of(), "eu-west-1")).isZero();
		assertThat(stage.calls().subList(3, stage.calls().size())).hasSize(4)
			.allSatisfy((call) -> assertThat(call).contains("--fail",
					"https://search.example/%s/_security/api/role".formatted(path)));
	}

	@ParameterizedTest
	@CsvSource({ "OpenSearch_3.5, _plugins", "Elasticsearch_7.10, _opendistro" })
	void logsAreDeletedInTimeFromTheFirstIndexOn(String engine, String path) throws Exception {
		Stage stage = mapSearchRoles(engine, "{\"error\": \"Policy not found\", \"status\": 404}");
		assertThat(stage.run(Map.of(), "eu-west-1")).isZero();
		assertThat(stage.calls().getFirst()).contains("--fail --request PUT",
				"https://search.example/_index_template/logs", "\"index_patterns\":[\"logs-*\"]",
				"\"number_of_shards\":1,\"number_of_replicas\":1");
		assertThat(stage.calls().get(2))
			.contains("--fail --request PUT", "\"min_index_age\":\"30d\"",
					"\"ism_template\":{\"index_patterns\":[\"logs-*\"]}")
			.endsWith("https://search.example/%s/_ism/policies/logs ".formatted(path));
	}

	@Test
	void replicasOfLogsHaveANodeOfTheirOwn() {
		assertThat(Environment.production().search().nodes()).isGreaterThan(1);
		assertThat(Environment.development().search().nodes()).isGreaterThan(1);
	}

	@Test
	void logsAreKeptForAnotherTimeWhenThatIsSaidAgain() throws Exception {
		Stage stage = mapSearchRoles("OpenSearch_3.5", "{\"_id\": \"logs\", \"_seq_no\": 7, \"_primary_term\": 2}");
		assertThat(stage.run(Map.of(), "eu-west-1")).isZero();
		assertThat(stage.calls()).hasSize(7);
		assertThat(stage.calls().get(1)).doesNotContain("PUT")
			.endsWith("https://search.example/_plugins/_ism/policies/logs ");
		assertThat(stage.calls().get(2)).contains("PUT")
			.endsWith("https://search.example/_plugins/_ism/policies/logs?if_primary_term=2&if_seq_no=7 ");
	}

	/**
	 * A domain.
	 * @param engine its engine
	 * @param answer what it answers, among others to the question for a policy
	 */
	private Stage mapSearchRoles(String engine, String answer) throws IOException {
		Stage stage = new Stage(this.folder, "map-search-roles");
		stage.standIn("bin/aws",
				"""
						case "$*" in
						"opensearch "*) echo '{"DomainStatus": {"EngineVersion": "%s", "Endpoints": {"vpc": "search.example"}}}' ;;
						"sts "*) echo '{"AccessKeyId": "a", "SecretAccessKey": "b", "SessionToken": "c"}' ;;
						"cloudformation describe-stacks "*"isthmus-prod-eu-west-1-data"*"'LogRetentionDays'"*) echo 30 ;;
						*) echo role ;;
						esac"""
					.formatted(engine));
		stage.standIn("bin/curl", "echo \"$*\" | tr '\\n' ' ' >>calls; echo >>calls; echo '%s'".formatted(answer));
		return stage;
	}

	@Test
	void servicesAreStartedAnewAndAwaited() throws Exception {
		Stage stage = new Stage(this.folder, "restart-services");
		stage.standIn("bin/aws", """
				case "$*" in
				"cloudformation "*"isthmus-prod-eu-west-1-services"*AWS::ECS::Cluster*) echo cluster ;;
				"cloudformation "*"isthmus-prod-eu-west-1-services"*AWS::ECS::Service*) printf 'product\\tuser\\n' ;;
				"ecs "*) echo "$*" >>calls ;;
				esac""");
		assertThat(stage.run(Map.of(), "eu-west-1")).isZero();
		assertThat(stage.calls()).hasSize(3);
		assertThat(stage.calls().getFirst()).startsWith("ecs update-service --region eu-west-1 --cluster cluster")
			.contains("--service product --force-new-deployment");
		assertThat(stage.calls().getLast()).startsWith("ecs wait services-stable").endsWith("--services product user");
	}

	@Test
	void rangesOfEdgesAreSeparatedByCommas() throws Exception {
		Stage stage = new Stage(this.folder, "edge-ranges");
		stage.standIn("bin/aws",
				"""
						case "$*" in
						"ec2 describe-managed-prefix-lists "*cloudfront.origin-facing*) echo pl-1 ;;
						"ec2 get-managed-prefix-list-entries --prefix-list-id pl-1 "*) echo '["192.0.2.0/25", "192.0.2.128/25"]' ;;
						esac""");
		stage.standIn("bin/jq", "exec $(PATH=${PATH#*:} command -v jq) \"$@\" | tee calls");
		assertThat(stage.run(Map.of())).isZero();
		assertThat(stage.calls()).containsExactly("192.0.2.0/25,192.0.2.128/25");
	}

	@Test
	void bucketsAreEmptiedUntilNothingIsLeft() throws Exception {
		Stage stage = emptyBuckets("null");
		assertThat(stage.run(Map.of(), "isthmus-dev-eu-west-1-page")).isZero();
		assertThat(stage.calls()).hasSize(2)
			.allSatisfy((call) -> assertThat(call).contains("--region eu-west-1 --bucket files", "\"v1\""));
	}

	@Test
	void bucketsOfProdAreLeftAlone() throws Exception {
		Stage stage = emptyBuckets("null");
		assertThat(stage.run(Map.of(), "isthmus-prod-eu-west-1-page")).isEqualTo(1);
		assertThat(stage.calls()).isEmpty();
	}

	@Test
	void aBucketThatRefusesIsAskedOnce() throws Exception {
		Stage stage = emptyBuckets("[\"Access Denied\"]");
		assertThat(stage.run(Map.of(), "isthmus-dev-eu-west-1-page")).isEqualTo(1);
		assertThat(stage.calls()).hasSize(1);
	}

	/**
	 * A bucket whose files take two rounds.
	 * @param refused what a deletion answers
	 */
	private Stage emptyBuckets(String refused) throws IOException {
		Stage stage = new Stage(this.folder, "empty-buckets");
		stage.standIn("bin/aws",
				"""
						case "$*" in
						"cloudformation "*) echo files ;;
						"s3api list-object-versions "*)
						    [ "$(grep -c . calls 2>/dev/null)" = 2 ] && objects=null || objects='[{"Key": "a", "VersionId": "v1"}]'
						    echo "{\\"Objects\\": $objects, \\"Quiet\\": true}" ;;
						"s3api delete-objects "*) echo "$*" | tr '\\n' ' ' >>calls; echo >>calls; echo '%s' ;;
						esac"""
					.replace("%s", refused));
		return stage;
	}

}
