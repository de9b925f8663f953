-- Reminders in local wall time, what waits to be fired, what was fired, and the service's copy of customers.

-- due_local and time_zone are what people meant; every instant is derived from them. next_at: the next occurrence.
-- open_at: the latest occurrence that came and was not dealt with. due_at: the one of the two that a list sorts by.
CREATE TABLE reminder (
  tenant_id     text        NOT NULL,
  id            uuid        NOT NULL,
  version       bigint      NOT NULL,
  title         text        NOT NULL,
  notes         text,
  customer_id   uuid,
  assignee_id   text        NOT NULL,
  due_local     timestamp   NOT NULL,
  time_zone     text        NOT NULL,
  recurrence    text,
  lead_times    text[]      NOT NULL,
  priority      text        NOT NULL,
  state         text        NOT NULL,
  next_local    timestamp,
  next_at       timestamptz,
  open_at       timestamptz,
  due_at        timestamptz NOT NULL,
  snoozed_until timestamptz,
  last_fired_at timestamptz,
  created_by    text        NOT NULL,
  created_at    timestamptz NOT NULL,
  updated_at    timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX reminder_list ON reminder (tenant_id, due_at, id);
CREATE INDEX reminder_assignee ON reminder (tenant_id, assignee_id, due_at, id);
CREATE INDEX reminder_customer ON reminder (tenant_id, customer_id, due_at, id) WHERE customer_id IS NOT NULL;
-- The agenda: what a person has open, and what comes next.
CREATE INDEX reminder_open ON reminder (tenant_id, assignee_id, open_at) WHERE open_at IS NOT NULL;
CREATE INDEX reminder_next ON reminder (tenant_id, assignee_id, next_at) WHERE next_at IS NOT NULL;
SELECT protect_tenant_table('reminder');

-- Work table: the next moment of each lead time of each waiting reminder; lead -1 is a snooze. occurrence_local is the wall
-- time of the rule, from which the following occurrence is found.
CREATE TABLE reminder_due (
  tenant_id        text        NOT NULL,
  reminder_id      uuid        NOT NULL,
  lead_seconds     int         NOT NULL,
  occurrence_local timestamp   NOT NULL,
  occurrence_at    timestamptz NOT NULL,
  due_at           timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, reminder_id, lead_seconds)
) WITH (autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX reminder_due_time ON reminder_due (due_at, tenant_id);
CREATE INDEX reminder_due_tenant ON reminder_due (tenant_id, due_at);

-- What became of each occurrence. The key makes a second firing impossible even if claiming were wrong.
CREATE TABLE reminder_fire (
  tenant_id     text        NOT NULL,
  reminder_id   uuid        NOT NULL,
  occurrence_at timestamptz NOT NULL,
  lead_seconds  int         NOT NULL,
  outcome       text        NOT NULL,
  fired_at      timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, reminder_id, occurrence_at, lead_seconds)
);
SELECT protect_tenant_table('reminder_fire');

-- What customer-service tells of its customers, as far as reminders and agendas need it; version guards against stale and
-- repeated events. birth_md is month × 100 + day.
CREATE TABLE customer_copy (
  tenant_id    text   NOT NULL,
  id           uuid   NOT NULL,
  version      bigint NOT NULL,
  display_name text   NOT NULL,
  birth_date   text,
  birth_md     int,
  owner_id     text,
  archived_at  timestamptz,
  merged_into  uuid,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX customer_copy_birthday ON customer_copy (tenant_id, owner_id, birth_md)
  WHERE birth_md IS NOT NULL AND archived_at IS NULL AND merged_into IS NULL;
SELECT protect_tenant_table('customer_copy');

-- When each customer was last in touch; only ever moves forward.
CREATE TABLE customer_contact (
  tenant_id       text        NOT NULL,
  customer_id     uuid        NOT NULL,
  last_contact_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, customer_id)
);
SELECT protect_tenant_table('customer_contact');
