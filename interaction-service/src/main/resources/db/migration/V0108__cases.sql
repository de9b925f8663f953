-- Complaints, requests and questions of customers, with promised times that run in business hours.

-- Opening hours, holidays and promised times; a tenant without a row has the usual ones.
CREATE TABLE service_level (
  tenant_id  text        NOT NULL PRIMARY KEY,
  version    bigint      NOT NULL,
  week       jsonb       NOT NULL,
  holidays   jsonb       NOT NULL,
  targets    jsonb       NOT NULL,
  updated_at timestamptz NOT NULL
);
SELECT protect_tenant_table('service_level');

-- Targets and what has run of them are milliseconds of business time. since is null while a clock stands still; due_at is
-- the next moment at which one that runs runs out. Ids grow with the time a case was opened, so lists are in their order.
CREATE TABLE service_case (
  tenant_id           text        NOT NULL,
  id                  uuid        NOT NULL,
  version             bigint      NOT NULL,
  customer_id         uuid        NOT NULL,
  kind                text        NOT NULL,
  category            text,
  priority            text        NOT NULL,
  queue               text,
  assignee_id         text,
  subject             text        NOT NULL,
  body                text,
  state               text        NOT NULL,
  response_target     bigint      NOT NULL,
  response_run        bigint      NOT NULL,
  response_since      timestamptz,
  response_due_at     timestamptz NOT NULL,
  first_response_at   timestamptz,
  resolution_target   bigint      NOT NULL,
  resolution_run      bigint      NOT NULL,
  resolution_since    timestamptz,
  resolution_due_at   timestamptz NOT NULL,
  resolved_at         timestamptz,
  closed_at           timestamptz,
  due_at              timestamptz,
  escalations         text[]      NOT NULL DEFAULT '{}',
  source_system       text,
  source_event_id     text,
  source_hash         text,
  user_id             text,
  opened_at           timestamptz NOT NULL,
  updated_at          timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX service_case_source ON service_case (tenant_id, source_system, source_event_id)
  WHERE source_system IS NOT NULL;
CREATE INDEX service_case_customer ON service_case (tenant_id, customer_id, id DESC);
CREATE INDEX service_case_assignee ON service_case (tenant_id, assignee_id, id DESC) WHERE assignee_id IS NOT NULL;
CREATE INDEX service_case_queue ON service_case (tenant_id, queue, id DESC) WHERE queue IS NOT NULL;
CREATE INDEX service_case_state ON service_case (tenant_id, state, id DESC);
CREATE INDEX service_case_priority ON service_case (tenant_id, priority, id DESC);
CREATE INDEX service_case_overdue ON service_case (tenant_id, due_at, id) WHERE due_at IS NOT NULL;
-- Serves the open items of the customer file.
CREATE INDEX service_case_open ON service_case (tenant_id, customer_id, due_at, id)
  WHERE resolved_at IS NULL AND closed_at IS NULL;
-- Holds all that the report of response times reads.
CREATE INDEX service_case_opened ON service_case (tenant_id, opened_at)
  INCLUDE (id, priority, assignee_id, first_response_at, response_run, response_target, resolved_at, resolution_run,
    resolution_target);
SELECT protect_tenant_table('service_case');

-- What became of a case, one row a version.
CREATE TABLE case_change (
  tenant_id  text        NOT NULL,
  case_id    uuid        NOT NULL,
  version    bigint      NOT NULL,
  at         timestamptz NOT NULL,
  actor_type text        NOT NULL,
  actor_id   text        NOT NULL,
  action     text        NOT NULL,
  note       text,
  changes    jsonb       NOT NULL,
  PRIMARY KEY (tenant_id, case_id, version),
  FOREIGN KEY (tenant_id, case_id) REFERENCES service_case (tenant_id, id) ON DELETE CASCADE
);
SELECT protect_tenant_table('case_change');

-- What the customer thought of it: one answer of each kind a case.
CREATE TABLE case_rating (
  tenant_id text        NOT NULL,
  case_id   uuid        NOT NULL,
  kind      text        NOT NULL,
  score     int         NOT NULL,
  comment   text,
  rated_at  timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, case_id, kind) INCLUDE (score),
  FOREIGN KEY (tenant_id, case_id) REFERENCES service_case (tenant_id, id) ON DELETE CASCADE,
  CHECK (kind = 'CSAT' AND score BETWEEN 1 AND 5 OR kind = 'NPS' AND score BETWEEN 0 AND 10)
);
SELECT protect_tenant_table('case_rating');

-- Work table: moments at which somebody is to be told that a case is late or will be. A worker claims rows of any tenant.
CREATE TABLE case_due (
  tenant_id text        NOT NULL,
  case_id   uuid        NOT NULL,
  level     text        NOT NULL,
  due_at    timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, case_id, level)
) WITH (autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX case_due_time ON case_due (due_at, tenant_id);
CREATE INDEX case_due_tenant ON case_due (tenant_id, due_at);
