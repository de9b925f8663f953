-- Segments are kept: a change of a customer or a new day moves members, reading never asks the rule (ADR 0010).

-- How far a segment's members are worked out, apart from the segment, so that this gives it no new version.
-- build: new whenever the rule changes, so that work on an older rule is thrown away. reads: what the rule looks at, in the
-- words of change.app.ChangeMarks; CHILD>birthDate is the birth date of a child. relative: time alone can move members;
-- then evaluated_through is the tenant's day they are right for.
CREATE TABLE segment_state (
  tenant_id         text        NOT NULL,
  segment_id        uuid        NOT NULL,
  state             text        NOT NULL,
  build             bigint      NOT NULL DEFAULT 1,
  member_count      bigint      NOT NULL DEFAULT 0,
  evaluated_at      timestamptz,
  evaluated_through date,
  reads             text[]      NOT NULL DEFAULT '{}',
  relative          boolean     NOT NULL DEFAULT false,
  attempts          int         NOT NULL DEFAULT 0,
  error             text,
  PRIMARY KEY (tenant_id, segment_id)
) WITH (fillfactor = 70);
SELECT protect_tenant_table('segment_state');

-- away: put there by hand or frozen, archived since; comes back with the customer.
ALTER TABLE segment_member ADD COLUMN away boolean NOT NULL DEFAULT false;
UPDATE segment_member m SET away = true FROM customer c
 WHERE c.tenant_id = m.tenant_id AND c.id = m.customer_id AND c.archived_at IS NOT NULL;

-- Who came in and went out, in that order.
CREATE TABLE segment_history (
  tenant_id   text        NOT NULL,
  segment_id  uuid        NOT NULL,
  seq         bigint      GENERATED ALWAYS AS IDENTITY,
  customer_id uuid        NOT NULL,
  at          timestamptz NOT NULL,
  entered     boolean     NOT NULL,
  cause       text        NOT NULL,
  PRIMARY KEY (tenant_id, segment_id, seq)
);
CREATE INDEX segment_history_of_customer ON segment_history (tenant_id, customer_id, segment_id, seq);
SELECT protect_tenant_table('segment_history');

-- The oldest changes of a tenant first; marked_at stays while a customer is marked again, so updates stay in their page.
CREATE INDEX dirty_by_age ON dirty (tenant_id, marked_at);

-- 5 of 256 customers, by the last byte of the id, which is random: what estimates are counted from.
CREATE INDEX customer_sample ON customer (tenant_id, id)
  WHERE archived_at IS NULL AND get_byte(uuid_send(id), 15) < 5;

INSERT INTO segment_state (tenant_id, segment_id, state, member_count, evaluated_at)
SELECT s.tenant_id, s.id, CASE s.kind WHEN 'DYNAMIC' THEN 'BUILDING' ELSE 'READY' END,
       (SELECT count(*) FROM segment_member m
         WHERE m.tenant_id = s.tenant_id AND m.segment_id = s.id AND NOT m.away),
       CASE s.kind WHEN 'DYNAMIC' THEN NULL ELSE clock_timestamp() END
  FROM segment s;
INSERT INTO job (tenant_id, id, kind, due_at)
SELECT tenant_id, id, 'segment', clock_timestamp() FROM segment WHERE kind = 'DYNAMIC';
