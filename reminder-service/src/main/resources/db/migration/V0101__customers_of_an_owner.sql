-- Whom an owner has not been in touch with.
CREATE INDEX customer_copy_owner ON customer_copy (tenant_id, owner_id)
  WHERE archived_at IS NULL AND merged_into IS NULL;
