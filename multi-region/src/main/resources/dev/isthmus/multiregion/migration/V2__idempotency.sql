-- What became of each write with an Idempotency-Key; written in the transaction of the write itself.
CREATE TABLE idempotency_key (
  caller      VARCHAR(64)    NOT NULL,
  id          VARCHAR(255)   NOT NULL,
  -- SHA-256 of method, path and body: another request may not use the key again.
  fingerprint BINARY(32)     NOT NULL,
  created_at  DATETIME(6)    NOT NULL,
  -- The answer; null only within the transaction.
  status      SMALLINT,
  headers     TEXT,
  body        MEDIUMBLOB,
  PRIMARY KEY (caller, id),
  INDEX idempotency_key_age (created_at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
