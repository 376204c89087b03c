package dev.isthmus.multiregion.openapi;

import java.util.List;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Adds to every operation what callers meet at every operation.
 */
class CommonContract implements OpenApiCustomizer {

	private final List<Aspect> aspects;

	CommonContract(List<Aspect> aspects) {
		this.aspects = aspects;
	}

	@Override
	public void customise(OpenAPI api) {
		if (api.getComponents() == null) {
			api.setComponents(new Components());
		}
		this.aspects.forEach((aspect) -> aspect.define(api.getComponents()));
		api.getPaths()
			.forEach((path, item) -> item.readOperationsMap()
				.forEach((method, operation) -> this.aspects
					.forEach((aspect) -> aspect.describe(new DescribedOperation(path, method, operation)))));
	}

	/**
	 * One thing that operations have in common.
	 */
	interface Aspect {

		/** Defines once what operations refer to. */
		void define(Components components);

		void describe(DescribedOperation operation);

	}

}
