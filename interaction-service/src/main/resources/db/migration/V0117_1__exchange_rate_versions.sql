-- How often a rate was changed, its ETag.

ALTER TABLE exchange_rate ADD COLUMN version bigint NOT NULL DEFAULT 1;
