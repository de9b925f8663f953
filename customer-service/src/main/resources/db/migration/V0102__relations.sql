-- How customers belong together. Each relation is two rows, one for each side, written together in one place
-- (RelationRepository): reading, filtering and merging look at customer_id only. type says what other_id is to customer_id.
-- direction: OUTGOING on the side the relation was written from. starts_on and ends_on: first and last day, null when open.
CREATE TABLE customer_relation (
  tenant_id   text NOT NULL,
  customer_id uuid NOT NULL,
  type        text COLLATE "C" NOT NULL,
  other_id    uuid NOT NULL,
  direction   text NOT NULL,
  role        text,
  starts_on   date,
  ends_on     date,
  PRIMARY KEY (tenant_id, customer_id, type, other_id),
  CHECK (customer_id <> other_id),
  CHECK (starts_on <= ends_on)
);
-- From few people at the other end to those who are related to them.
CREATE INDEX customer_relation_of_other ON customer_relation (tenant_id, other_id, type, customer_id);
SELECT protect_tenant_table('customer_relation');
