package dev.isthmus.user.session;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.UuidGenerator;

/**
 * A family of refresh tokens, each of which replaced the one before.
 */
@Entity
@Table(name = "sessions")
@SuppressWarnings("NullAway.Init") // the provider fills in the id and what it loads
class Session {

	@Id
	@GeneratedValue
	@UuidGenerator(style = UuidGenerator.Style.VERSION_7)
	private UUID id;

	private UUID userId;

	private Instant createdAt;

	private Instant rotatedAt;

	private Instant idleUntil;

	private Instant endsAt;

	protected Session() {
	}

	Session(UUID userId, Instant now, SessionProperties properties) {
		this.userId = userId;
		this.createdAt = now;
		this.endsAt = now.plus(properties.absoluteLifetime());
		rotate(now, properties.idleLifetime());
	}

	void rotate(Instant now, Duration idleLifetime) {
		var idle = now.plus(idleLifetime);
		this.rotatedAt = now;
		this.idleUntil = idle.isBefore(this.endsAt) ? idle : this.endsAt;
	}

	UUID id() {
		return this.id;
	}

	UUID userId() {
		return this.userId;
	}

	Instant createdAt() {
		return this.createdAt;
	}

	Instant rotatedAt() {
		return this.rotatedAt;
	}

	Instant idleUntil() {
		return this.idleUntil;
	}

	Instant endsAt() {
		return this.endsAt;
	}

}
