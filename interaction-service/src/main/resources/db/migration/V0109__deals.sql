-- Pipelines, deals and the stages deals went through.

-- stages: ordered [{key, name, probability, kind}], kind OPEN, WON or LOST. Who writes a deal holds the row FOR SHARE, who
-- changes the stages FOR UPDATE, so no deal comes to stand in a stage that is just taken away.
CREATE TABLE pipeline (
  tenant_id  text        NOT NULL,
  id         uuid        NOT NULL,
  version    bigint      NOT NULL,
  name       text        NOT NULL,
  stages     jsonb       NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
SELECT protect_tenant_table('pipeline');

-- state is the kind of the stage. probability is null where the stage's holds. source_hash is what the source system sent.
CREATE TABLE deal (
  tenant_id         text          NOT NULL,
  id                uuid          NOT NULL,
  version           bigint        NOT NULL,
  customer_id       uuid          NOT NULL,
  pipeline_id       uuid          NOT NULL,
  stage             text          NOT NULL,
  state             text          NOT NULL CHECK (state IN ('OPEN', 'WON', 'LOST')),
  title             text          NOT NULL,
  amount            numeric(19,4) NOT NULL CHECK (amount >= 0),
  currency          text          NOT NULL,
  owner_id          text,
  expected_close_on date,
  probability       int           CHECK (probability BETWEEN 0 AND 100),
  lost_reason       text,
  opened_at         timestamptz   NOT NULL,
  closed_at         timestamptz,
  source_system     text,
  source_event_id   text,
  source_hash       text,
  user_id           text,
  created_at        timestamptz   NOT NULL,
  updated_at        timestamptz   NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, pipeline_id) REFERENCES pipeline (tenant_id, id),
  CHECK ((state = 'OPEN') = (closed_at IS NULL))
);
CREATE UNIQUE INDEX deal_source ON deal (tenant_id, source_system, source_event_id) WHERE source_system IS NOT NULL;
-- Lists, newest first: all by the primary key, others by what they are limited to.
CREATE INDEX deal_pipeline ON deal (tenant_id, pipeline_id, stage, id);
CREATE INDEX deal_owner ON deal (tenant_id, owner_id, id);
CREATE INDEX deal_customer ON deal (tenant_id, customer_id, id);
-- The forecast.
CREATE INDEX deal_open ON deal (tenant_id, expected_close_on)
  INCLUDE (pipeline_id, stage, owner_id, amount, currency, probability) WHERE state = 'OPEN';
-- Win rate, cycle time, targets.
CREATE INDEX deal_closed ON deal (tenant_id, closed_at)
  INCLUDE (state, opened_at, pipeline_id, owner_id, amount, currency) WHERE closed_at IS NOT NULL;
SELECT protect_tenant_table('deal');

-- The moves of a deal from its opening on, which has no from_stage; amount is the deal's at that moment.
CREATE TABLE deal_move (
  tenant_id  text          NOT NULL,
  deal_id    uuid          NOT NULL,
  n          int           NOT NULL,
  from_stage text,
  to_stage   text          NOT NULL,
  state      text          NOT NULL,
  moved_at   timestamptz   NOT NULL,
  moved_by   text,
  amount     numeric(19,4) NOT NULL,
  currency   text          NOT NULL,
  reason     text,
  PRIMARY KEY (tenant_id, deal_id, n),
  FOREIGN KEY (tenant_id, deal_id) REFERENCES deal (tenant_id, id) ON DELETE CASCADE
);
SELECT protect_tenant_table('deal_move');

-- The history of a deal is not rewritten; it goes only with the deal.
REVOKE UPDATE, DELETE ON deal_move FROM ${app_role};
