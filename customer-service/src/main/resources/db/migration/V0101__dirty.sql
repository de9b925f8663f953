-- Customers whose place in segments is to be looked at again, once however often they changed. A work table: the evaluator
-- drains all tenants' changes. fields: what changed, in the words of change.app.ChangeMarks; mark: new at every change, so
-- that the evaluator takes away only what it has seen.
CREATE SEQUENCE dirty_mark;
CREATE TABLE dirty (
  tenant_id   text        NOT NULL,
  customer_id uuid        NOT NULL,
  fields      text[]      NOT NULL,
  mark        bigint      NOT NULL,
  marked_at   timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, customer_id)
) WITH (fillfactor = 70);
