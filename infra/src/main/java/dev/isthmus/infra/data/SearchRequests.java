package dev.isthmus.infra.data;

import java.util.List;

import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.constructs.Construct;

/**
 * What may be asked of a search domain, in terms of IAM. Which indices a role sees is
 * said in the domain, by its fine-grained access control.
 */
public final class SearchRequests {

	/** Every method that the engine's interface uses. */
	public static final List<String> ALL = List.of("es:ESHttpDelete", "es:ESHttpGet", "es:ESHttpHead", "es:ESHttpPost",
			"es:ESHttpPut");

	/** What it takes to add documents in bulk. */
	public static final List<String> APPEND = List.of("es:ESHttpPost");

	private SearchRequests() {
	}

	/**
	 * All paths of a domain.
	 * @param scope the stack's scope, whose region and account are meant
	 * @param domainName the name of the domain
	 * @return the resource of a policy
	 */
	public static String everyPath(Construct scope, String domainName) {
		return path(scope, domainName, "*");
	}

	/**
	 * The path that adds documents in bulk.
	 * @param scope the stack's scope, whose region and account are meant
	 * @param domainName the name of the domain
	 * @return the resource of a policy
	 */
	public static String bulkPath(Construct scope, String domainName) {
		return path(scope, domainName, "_bulk");
	}

	private static String path(Construct scope, String domainName, String path) {
		return Stack.of(scope)
			.formatArn(ArnComponents.builder()
				.service("es")
				.resource("domain")
				.resourceName(domainName + "/" + path)
				.build());
	}

}
