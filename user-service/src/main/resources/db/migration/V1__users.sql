-- Accounts. Runs on MariaDB 11.4 and MySQL 8.4 alike.

CREATE TABLE users (
	id            BINARY(16)   NOT NULL,
	version       BIGINT       NOT NULL,
	-- Normalised by the service; compared byte by byte, so that no two people's addresses are ever taken for one.
	email         VARCHAR(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	password_hash VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	display_name  VARCHAR(100) NOT NULL,
	locale        VARCHAR(35)  NOT NULL,
	created_at    DATETIME(6)  NOT NULL,
	updated_at    DATETIME(6)  NOT NULL,
	PRIMARY KEY (id),
	CONSTRAINT users_email UNIQUE (email)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE user_roles (
	user_id BINARY(16)  NOT NULL,
	role    VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	PRIMARY KEY (user_id, role),
	KEY user_roles_role (role, user_id),
	CONSTRAINT user_roles_user FOREIGN KEY (user_id) REFERENCES users (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- No cascades here: an account whose data some feature forgot to erase cannot be deleted, and a test says so.
CREATE TABLE addresses (
	id          BINARY(16)   NOT NULL,
	version     BIGINT       NOT NULL,
	user_id     BINARY(16)   NOT NULL,
	label       VARCHAR(50),
	recipient   VARCHAR(100) NOT NULL,
	line1       VARCHAR(200) NOT NULL,
	line2       VARCHAR(200),
	city        VARCHAR(100) NOT NULL,
	region      VARCHAR(100),
	postal_code VARCHAR(20),
	country     VARCHAR(2)   NOT NULL,
	created_at  DATETIME(6)  NOT NULL,
	updated_at  DATETIME(6)  NOT NULL,
	PRIMARY KEY (id),
	KEY addresses_user (user_id, id),
	CONSTRAINT addresses_user FOREIGN KEY (user_id) REFERENCES users (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- A session is a family of refresh tokens: each use replaces the token by its successor.
CREATE TABLE sessions (
	id         BINARY(16)  NOT NULL,
	user_id    BINARY(16)  NOT NULL,
	created_at DATETIME(6) NOT NULL,
	rotated_at DATETIME(6) NOT NULL,
	idle_until DATETIME(6) NOT NULL,
	ends_at    DATETIME(6) NOT NULL,
	PRIMARY KEY (id),
	KEY sessions_user (user_id),
	KEY sessions_idle (idle_until),
	CONSTRAINT sessions_user FOREIGN KEY (user_id) REFERENCES users (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- token_hash: SHA-256 of the token, base64url. A used token is kept until it would have expired, to notice its reuse.
CREATE TABLE refresh_tokens (
	token_hash VARCHAR(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	session_id BINARY(16)  NOT NULL,
	expires_at DATETIME(6) NOT NULL,
	used_at    DATETIME(6),
	PRIMARY KEY (token_hash),
	KEY refresh_tokens_session (session_id),
	KEY refresh_tokens_expiry (expires_at),
	CONSTRAINT refresh_tokens_session FOREIGN KEY (session_id) REFERENCES sessions (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- bucket: SHA-256, base64url, of what is counted, so that neither addresses nor e-mails are written down.
CREATE TABLE attempts (
	bucket         VARCHAR(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	failures       INT         NOT NULL,
	window_ends_at DATETIME(6) NOT NULL,
	PRIMARY KEY (bucket),
	KEY attempts_window (window_ends_at)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
