-- Which request made a change: a write that a failover lost can then be told from one that its caller has sent again.
ALTER TABLE change_log
  ADD COLUMN caller          VARCHAR(64),
  ADD COLUMN idempotency_key VARCHAR(255);

-- Acknowledged writes that a failover lost. Whoever brings the old primary back enters them, in the new primary.
CREATE TABLE lost_write (
  -- The old primary, and where the change stood in its log.
  region             VARCHAR(32) NOT NULL,
  term               BIGINT      NOT NULL,
  shard              INT         NOT NULL,
  seq                BIGINT      NOT NULL,
  type               VARCHAR(8)  NOT NULL,
  entity             VARCHAR(32) NOT NULL,
  entity_id          VARCHAR(64) NOT NULL,
  entity_version     BIGINT      NOT NULL,
  occurred_at        DATETIME(6) NOT NULL,
  payload            JSON,
  caller             VARCHAR(64),
  idempotency_key    VARCHAR(255),
  -- What its caller was told, as idempotency_key had it; null if that was not kept.
  answer_fingerprint BINARY(32),
  answer_created_at  DATETIME(6),
  answer_status      SMALLINT,
  answer_headers     TEXT,
  answer_body        MEDIUMBLOB,
  state              VARCHAR(16) NOT NULL DEFAULT 'open',
  reason             VARCHAR(500),
  decided_by         VARCHAR(64),
  decided_at         DATETIME(6),
  PRIMARY KEY (region, term, shard, seq)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
