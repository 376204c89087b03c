-- What the reason says, for readers of other languages; it is null in rows that were decided about before.
ALTER TABLE lost_write
  ADD COLUMN reason_type    VARCHAR(64),
  ADD COLUMN reason_details JSON;
