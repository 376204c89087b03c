package dev.isthmus.lab.drill.load;

import dev.isthmus.lab.drill.history.Operation.Source;
import dev.isthmus.lab.drill.history.Outcome;

/**
 * One caller with an account of its own. Does one thing at a time, whichever thread it is
 * done in.
 */
final class Customer {

	private final Account account;

	private final Shopping shopping;

	private final Conversation conversation;

	private int written;

	/**
	 * Whether a write ended so that nobody knows whether it is still under way. It could
	 * come behind later ones, so there are none.
	 */
	private boolean uncertain;

	Customer(String country, Account account, Shopping shopping) {
		this.account = account;
		this.shopping = shopping;
		this.conversation = new Conversation(account.key(), country, shopping);
	}

	boolean mayAdd() {
		return !this.uncertain && this.written < Account.MOST_ADDRESSES;
	}

	void add(long due) {
		this.written++;
		var value = this.account.value(this.written);
		var headers = this.conversation.headers(this.account.accessToken());
		headers.put("Idempotency-Key", value);
		var asked = this.conversation.timed(Kind.ADD_ADDRESS, due,
				() -> this.shopping.frontDoor().post(Account.ADDRESSES, headers, Account.address(value)));
		this.conversation.recordAppend(asked, this.account.key(), value);
		this.uncertain = asked.reply().outcome() == Outcome.UNKNOWN;
	}

	void read(long due) {
		var bearsToken = this.conversation.bearsToken();
		var asked = this.conversation.get(Kind.READ_ADDRESSES, due, Account.ADDRESSES,
				this.conversation.headers(this.account.accessToken()));
		// Who comes without a token was promised nothing.
		if (bearsToken && asked.reply() instanceof Reply.Answer answer) {
			this.conversation.recordRead(asked, this.account.key(), Source.OWNER, Account.values(answer.body()));
		}
	}

}
