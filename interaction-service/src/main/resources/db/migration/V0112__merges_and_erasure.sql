-- Customers that became one, and customers whose data is gone for good.

-- Who answers for a customer that was merged away, over any number of merges; others have no row. Made of merged_into of
-- all copies, under the lock of the tenant's figures, so that no two transactions see half of a chain.
CREATE TABLE customer_identity (
  tenant_id text NOT NULL,
  id        uuid NOT NULL,
  winner_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CHECK (id <> winner_id)
);
-- All that one customer answers for.
CREATE INDEX customer_identity_winner ON customer_identity (tenant_id, winner_id, id);
SELECT protect_tenant_table('customer_identity');

CREATE INDEX customer_copy_merged ON customer_copy (tenant_id, merged_into) WHERE merged_into IS NOT NULL;

-- Whose rows count for a customer: its own and those of all it answers for; nobody's for one that was merged away.
CREATE FUNCTION files_of(in_tenant text, in_id uuid) RETURNS TABLE (id uuid) LANGUAGE sql STABLE AS $$
  SELECT in_id WHERE NOT EXISTS (SELECT FROM customer_identity i WHERE i.tenant_id = in_tenant AND i.id = in_id)
  UNION ALL
  SELECT i.id FROM customer_identity i WHERE i.tenant_id = in_tenant AND i.winner_id = in_id
$$;
-- Who answers for a customer.
CREATE FUNCTION winner_of(in_tenant text, in_id uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT winner_id FROM customer_identity WHERE tenant_id = in_tenant AND id = in_id), in_id)
$$;
GRANT EXECUTE ON FUNCTION files_of(text, uuid), winner_of(text, uuid) TO ${app_role};

-- Of an erased customer the copy keeps id and version, so that nothing told earlier and read later brings it back.
ALTER TABLE customer_copy ADD COLUMN erased_at timestamptz;

-- Customers whose data was erased here and is looked for once more, when nobody who began before is still writing.
CREATE TABLE customer_erasure (
  tenant_id   text        NOT NULL,
  customer_id uuid        NOT NULL,
  erased_at   timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, customer_id)
);
SELECT protect_tenant_table('customer_erasure');

-- What was done with an erased customer stays as a figure, of nobody.
ALTER TABLE interaction ALTER COLUMN customer_id DROP NOT NULL;
ALTER TABLE service_case ALTER COLUMN customer_id DROP NOT NULL;
ALTER TABLE deal ALTER COLUMN customer_id DROP NOT NULL;
-- A deal keeps its moves, without the words somebody found for them.
GRANT UPDATE (reason) ON deal_move TO ${app_role};
-- The ledger of points keeps its sums, and loses what names a person.
GRANT UPDATE (reason, card_number, source_system, source_event_id) ON loyalty_entry TO ${app_role};

-- Whom a customer was merged into when it was last told of.
ALTER TABLE lifecycle_stage ADD COLUMN merged_into uuid, ALTER COLUMN lifecycle DROP NOT NULL;
