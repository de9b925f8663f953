-- The RFM group interaction-service put a customer into, the last version told; null where none is known or it ended.
ALTER TABLE customer_facts
  ADD COLUMN rfm_group   text COLLATE "C",
  ADD COLUMN rfm_version bigint NOT NULL DEFAULT 0;
