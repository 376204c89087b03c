package dev.isthmus.user.address;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "addresses")
// The provider fills in the id and what it loads, and queries read what no method does.
@SuppressWarnings({ "NullAway.Init", "UnusedVariable" })
class Address {

	@Id
	@GeneratedValue
	@UuidGenerator(style = UuidGenerator.Style.VERSION_7)
	private UUID id;

	@Version
	private long version;

	private UUID userId;

	private @Nullable String label;

	private String recipient;

	private String line1;

	private @Nullable String line2;

	private String city;

	private @Nullable String region;

	private @Nullable String postalCode;

	@Column(length = 2)
	private String country;

	private Instant createdAt;

	private Instant updatedAt;

	protected Address() {
	}

	Address(UUID userId, AddressForm form, Instant now) {
		this.userId = userId;
		this.createdAt = now;
		change(form, now);
	}

	final void change(AddressForm form, Instant now) {
		this.label = form.label();
		this.recipient = form.recipient();
		this.line1 = form.line1();
		this.line2 = form.line2();
		this.city = form.city();
		this.region = form.region();
		this.postalCode = form.postalCode();
		this.country = form.country();
		this.updatedAt = now;
	}

	UUID id() {
		return this.id;
	}

	long version() {
		return this.version;
	}

	AddressView view() {
		return new AddressView(this.id, this.label, this.recipient, this.line1, this.line2, this.city, this.region,
				this.postalCode, this.country, this.version, this.createdAt, this.updatedAt);
	}

}
