package dev.isthmus.lab.drill.load;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CustomersTests {

	private FakeShop shop;

	private Customer ann;

	private Customer bob;

	private Customers customers;

	@BeforeEach
	void start() throws Exception {
		this.shop = new FakeShop();
		this.ann = customer("ann");
		this.bob = customer("bob");
		this.customers = new Customers(List.of(this.ann, this.bob));
	}

	@AfterEach
	void close() {
		this.shop.close();
	}

	private Customer customer(String key) {
		var shopping = new Shopping(new FrontDoor(this.shop.url()), "", List.of(), new ManualClock(), new Recording());
		return new Customer("DE", new Account(key, key), shopping);
	}

	@Test
	void letsWhoHasJustWrittenReadAndOthersWriteBefore() {
		assertThat(this.customers.take(Kind.ADD_ADDRESS)).contains(this.ann);
		this.customers.giveBack(this.ann, Kind.ADD_ADDRESS);
		assertThat(this.customers.take(Kind.ADD_ADDRESS)).contains(this.bob);
		this.customers.giveBack(this.bob, Kind.ADD_ADDRESS);
		assertThat(this.customers.take(Kind.READ_ADDRESSES)).contains(this.bob);
		assertThat(this.customers.take(Kind.READ_ADDRESSES)).contains(this.ann);
		assertThat(this.customers.take(Kind.READ_ADDRESSES)).isEmpty();
	}

	@Test
	void letsNobodyWriteWhoseAccountIsFull() {
		for (int i = 0; i < Account.MOST_ADDRESSES; i++) {
			assertThat(this.ann.mayAdd()).isTrue();
			this.ann.add(0);
		}
		assertThat(this.customers.take(Kind.ADD_ADDRESS)).contains(this.bob);
		assertThat(this.customers.take(Kind.ADD_ADDRESS)).isEmpty();
		assertThat(this.customers.take(Kind.READ_ADDRESSES)).contains(this.ann);
	}

	@Test
	void letsNobodyWriteWhoseLastWriteMayStillBeUnderWay() {
		this.shop.accounts.refusal = 502;
		this.ann.add(0);
		assertThat(this.ann.mayAdd()).isFalse();
	}

}
