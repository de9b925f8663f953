-- The RFM group a customer was last told to be in, and how often that changed.

ALTER TABLE customer_value
  ADD COLUMN rfm_group     text,
  ADD COLUMN score_version bigint NOT NULL DEFAULT 0;

-- Tenants that have purchases already are scored for the first time. The id stands for the kind, as the service makes it.
INSERT INTO job (tenant_id, id, kind, due_at)
SELECT DISTINCT tenant_id, '5564f111-14ab-327f-87bb-6a05aece6912'::uuid, 'value.rfm', now() FROM customer_value
ON CONFLICT DO NOTHING;
