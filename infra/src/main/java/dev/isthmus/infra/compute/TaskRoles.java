package dev.isthmus.infra.compute;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

import dev.isthmus.infra.Deployment;
import dev.isthmus.infra.compliance.Waiver;
import dev.isthmus.infra.data.SearchRequests;
import dev.isthmus.infra.data.SecretNames;
import dev.isthmus.topology.Service;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.PrincipalWithConditions;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.constructs.Construct;

/**
 * What the code of each service may do in AWS, in one region: read the password of its
 * own schema, its own search rights, publish its measures. Beside them the role of people
 * who say who sees which index.
 */
public final class TaskRoles extends Construct {

	private final SequencedMap<String, Role> roles = new LinkedHashMap<>();

	private final Role searchAdministrator;

	private final Props props;

	/**
	 * Makes the roles.
	 * @param scope where they belong
	 * @param id their id there
	 * @param props what they are made of
	 */
	public TaskRoles(Construct scope, String id, Props props) {
		super(scope, id);
		this.props = props;
		props.deployment().topology().services().forEach((service) -> this.roles.put(service.name(), role(service)));
		this.searchAdministrator = searchAdministrator();
	}

	private Role role(Service service) {
		Role role = Role.Builder.create(this, service.name())
			.assumedBy(tasksOfThisAccount())
			.description("Code of the %s service".formatted(service.name()))
			.build();
		ServiceNeeds needs = ServiceNeeds.of(service);
		needs.schema().ifPresent((schema) -> mayReadPassword(role, schema));
		maySearch(role, needs);
		mayReadParameters(role);
		mayPublishMeasures(role);
		return role;
	}

	private void mayReadPassword(Role role, String schema) {
		role.addToPolicy(PolicyStatement.Builder.create()
			.actions(List.of("secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"))
			.resources(List.of(secretArn(this, this.props.deployment().secretName(SecretNames.schema(schema)))))
			.build());
		role.addToPolicy(PolicyStatement.Builder.create()
			.actions(List.of("kms:Decrypt"))
			.resources(List.of(this.props.key().getKeyArn()))
			.build());
	}

	private void maySearch(Role role, ServiceNeeds needs) {
		String domain = this.props.searchDomain();
		String everyPath = SearchRequests.everyPath(this, domain);
		String bulkPath = SearchRequests.bulkPath(this, domain);
		role.addToPolicy(PolicyStatement.Builder.create()
			.actions(needs.indexes() ? SearchRequests.ALL : SearchRequests.APPEND)
			.resources(List.of(needs.indexes() ? everyPath : bulkPath))
			.build());
		if (needs.indexes()) {
			Waiver.grant(role,
					Waiver.of("AwsSolutions-IAM5",
							"All paths of one domain; which indices, the domain's fine-grained access control says.",
							"^Resource::arn:.*:es:.*$"));
		}
	}

	/** IAM compares the path as it is asked for, its last slash included. */
	private void mayReadParameters(Role role) {
		role.addToPolicy(PolicyStatement.Builder.create()
			.actions(List.of("ssm:GetParametersByPath"))
			.resources(List.of(Stack.of(this)
				.formatArn(ArnComponents.builder()
					.service("ssm")
					.resource("parameter" + this.props.deployment().parameterPath())
					.arnFormat(ArnFormat.NO_RESOURCE_NAME)
					.build())))
			.build());
	}

	/** CloudWatch knows no resources here; the condition stands in for one. */
	private void mayPublishMeasures(Role role) {
		SequencedMap<String, Object> namespace = new TreeMap<>();
		namespace.put("cloudwatch:namespace", Deployment.PRODUCT);
		SequencedMap<String, Object> conditions = new TreeMap<>();
		conditions.put("StringEquals", namespace);
		role.addToPolicy(PolicyStatement.Builder.create()
			.sid("PublishMeasuresOfOneNamespace")
			.actions(List.of("cloudwatch:PutMetricData"))
			.resources(List.of("*"))
			.conditions(conditions)
			.build());
		Waiver.grant(role, Waiver.of("AwsSolutions-IAM5",
				"PutMetricData has no resources; the condition names the one namespace.", "^Resource::\\*$"));
	}

	private Role searchAdministrator() {
		SequencedMap<String, Object> present = new TreeMap<>();
		present.put("aws:MultiFactorAuthPresent", "true");
		SequencedMap<String, Object> conditions = new TreeMap<>();
		conditions.put("Bool", present);
		Role role = Role.Builder.create(this, "SearchAdministrator")
			.assumedBy(new PrincipalWithConditions(new AccountRootPrincipal(), conditions))
			.description("People who say who sees which index")
			.build();
		role.addToPolicy(PolicyStatement.Builder.create()
			.actions(SearchRequests.ALL)
			.resources(List.of(SearchRequests.everyPath(this, this.props.searchDomain())))
			.build());
		Waiver.grant(role, Waiver.of("AwsSolutions-IAM5", "All paths of one domain.", "^Resource::arn:.*:es:.*$"));
		return role;
	}

	/** Against the confused deputy: only tasks of this account and region. */
	private PrincipalWithConditions tasksOfThisAccount() {
		return new PrincipalWithConditions(new ServicePrincipal("ecs-tasks.amazonaws.com"), thisAccount(this));
	}

	static SequencedMap<String, Object> thisAccount(Construct scope) {
		SequencedMap<String, Object> account = new TreeMap<>();
		account.put("aws:SourceAccount", Stack.of(scope).getAccount());
		SequencedMap<String, Object> conditions = new TreeMap<>();
		conditions.put("StringEquals", account);
		return conditions;
	}

	/**
	 * A secret of this region by its name. Secrets Manager appends six characters to it.
	 * @param scope the stack's scope, whose region and account are meant
	 * @param name the whole name
	 * @return the resource of a policy
	 */
	static String secretArn(Construct scope, String name) {
		return Stack.of(scope)
			.formatArn(ArnComponents.builder()
				.service("secretsmanager")
				.resource("secret")
				.resourceName(name + "-??????")
				.arnFormat(ArnFormat.COLON_RESOURCE_NAME)
				.build());
	}

	/**
	 * The role of a service's code.
	 * @param service the name of the service
	 * @return the role
	 * @throws IllegalArgumentException if there is no such service
	 */
	public Role role(String service) {
		Role role = this.roles.get(service);
		if (role == null) {
			throw new IllegalArgumentException("There is no service " + service);
		}
		return role;
	}

	/**
	 * The role of people who say who sees which index.
	 * @return the role
	 */
	public IRole administrator() {
		return this.searchAdministrator;
	}

	/**
	 * Every role that may send requests to the search domain.
	 * @return the roles
	 */
	public List<IRole> searchClients() {
		List<IRole> clients = new java.util.ArrayList<>(this.roles.values());
		clients.add(this.searchAdministrator);
		return clients;
	}

	/**
	 * What the roles are made of.
	 *
	 * @param deployment what is deployed
	 * @param key what encrypts the secrets of this region
	 * @param searchDomain the name of the region's search domain
	 */
	public record Props(Deployment deployment, IKey key, String searchDomain) {
	}

}
