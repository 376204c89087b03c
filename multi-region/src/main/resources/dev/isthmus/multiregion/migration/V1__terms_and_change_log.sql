-- Every start of a region as primary. The row with the highest term names the primary of now.
CREATE TABLE region_term (
  term       BIGINT       NOT NULL PRIMARY KEY,
  region     VARCHAR(32)  NOT NULL,
  -- The database server: a standby promoted in the same region starts a term, too.
  server     VARCHAR(255) NOT NULL,
  started_at DATETIME(6)  NOT NULL,
  -- How far the change log had come when the term started, as 0:12,3:5.
  positions  TEXT         NOT NULL
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The last sequence number of each shard; its row lock orders the transactions of the shard.
CREATE TABLE change_head (
  shard INT    NOT NULL PRIMARY KEY,
  seq   BIGINT NOT NULL
);

CREATE TABLE change_log (
  shard          INT         NOT NULL,
  seq            BIGINT      NOT NULL,
  term           BIGINT      NOT NULL,
  type           VARCHAR(8)  NOT NULL,
  entity         VARCHAR(32) NOT NULL,
  entity_id      VARCHAR(64) NOT NULL,
  entity_version BIGINT      NOT NULL,
  occurred_at    DATETIME(6) NOT NULL,
  payload        JSON,
  PRIMARY KEY (shard, seq)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
