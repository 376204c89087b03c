package dev.isthmus.infra.operations;

import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

import software.amazon.awscdk.services.budgets.CfnBudget;
import software.constructs.Construct;

/**
 * Tells somebody when a month is about to cost more than was meant.
 */
public final class CostGuard extends Construct {

	/**
	 * Makes the budget.
	 * @param scope where it belongs
	 * @param id its id there
	 * @param props what it is made of
	 */
	public CostGuard(Construct scope, String id, Props props) {
		super(scope, id);
		SequencedMap<String, Object> filters = new TreeMap<>();
		filters.put("TagKeyValue", List.of("user:environment$" + props.environment()));
		CfnBudget.Builder.create(this, "Budget")
			.budget(CfnBudget.BudgetDataProperty.builder()
				.budgetType("COST")
				.timeUnit("MONTHLY")
				.budgetLimit(CfnBudget.SpendProperty.builder().amount(props.monthlyUsd()).unit("USD").build())
				.costFilters(filters)
				.build())
			.notificationsWithSubscribers(List.of(when("ACTUAL", 80, props), when("FORECASTED", 100, props)))
			.build();
	}

	private static CfnBudget.NotificationWithSubscribersProperty when(String type, int percent, Props props) {
		return CfnBudget.NotificationWithSubscribersProperty.builder()
			.notification(CfnBudget.NotificationProperty.builder()
				.notificationType(type)
				.comparisonOperator("GREATER_THAN")
				.threshold(percent)
				.thresholdType("PERCENTAGE")
				.build())
			.subscribers(List
				.of(CfnBudget.SubscriberProperty.builder().subscriptionType("EMAIL").address(props.email()).build()))
			.build();
	}

	/**
	 * What the budget is made of.
	 *
	 * @param environment whose costs count
	 * @param monthlyUsd how much a month may cost
	 * @param email who is told
	 */
	public record Props(String environment, int monthlyUsd, String email) {
	}

}
