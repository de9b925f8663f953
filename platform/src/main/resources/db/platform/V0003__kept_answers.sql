-- Which ids a kept answer names, so that an erasure finds those that speak of a customer without reading all.

ALTER TABLE idempotency ADD COLUMN mentions uuid[];
-- Ids are of one tenant by nature. A key that is only taken names nobody yet and costs nothing here.
CREATE INDEX idempotency_mentions ON idempotency USING gin (mentions) WHERE mentions IS NOT NULL;
-- Answers kept before, or by a release that does not know the column; three days after the upgrade there are none.
CREATE INDEX idempotency_unread ON idempotency (tenant_id) WHERE body IS NOT NULL AND mentions IS NULL;
