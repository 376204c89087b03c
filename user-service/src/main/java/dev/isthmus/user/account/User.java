package dev.isthmus.user.account;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.UuidGenerator;

@Entity
@Table(name = "users")
@SuppressWarnings("NullAway.Init") // the provider fills in the id and what it loads
class User {

	@Id
	@GeneratedValue
	@UuidGenerator(style = UuidGenerator.Style.VERSION_7)
	private UUID id;

	@Version
	private long version;

	private String email;

	private String passwordHash;

	private String displayName;

	private String locale;

	// A page of users takes one more query for all their roles, not one for each.
	@BatchSize(size = UserDirectory.MAX_PAGE_SIZE)
	@ElementCollection(fetch = FetchType.EAGER)
	@CollectionTable(name = "user_roles", joinColumns = @JoinColumn(name = "user_id"))
	@Column(name = "role")
	private Set<Role> roles = EnumSet.noneOf(Role.class);

	private Instant createdAt;

	private Instant updatedAt;

	protected User() {
	}

	User(String email, String passwordHash, String displayName, String locale, Instant now) {
		this.email = email;
		this.passwordHash = passwordHash;
		this.displayName = displayName;
		this.locale = locale;
		this.createdAt = now;
		this.updatedAt = now;
	}

	void describe(String displayName, String locale, Instant now) {
		this.displayName = displayName;
		this.locale = locale;
		this.updatedAt = now;
	}

	void changePassword(String passwordHash, Instant now) {
		this.passwordHash = passwordHash;
		this.updatedAt = now;
	}

	void assignRoles(Collection<Role> roles, Instant now) {
		this.roles.retainAll(roles);
		this.roles.addAll(roles);
		this.updatedAt = now;
	}

	boolean isOperator() {
		return this.roles.contains(Role.OPERATOR);
	}

	UUID id() {
		return this.id;
	}

	long version() {
		return this.version;
	}

	String email() {
		return this.email;
	}

	String displayName() {
		return this.displayName;
	}

	String passwordHash() {
		return this.passwordHash;
	}

	UserView view() {
		return new UserView(this.id, this.email, this.displayName, this.locale, new TreeSet<>(this.roles), this.version,
				this.createdAt, this.updatedAt);
	}

}
