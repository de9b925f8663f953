-- Loyalty: one programme a tenant, cards, and a ledger of points that is only ever added to.

CREATE TABLE loyalty_programme (
  tenant_id       text          NOT NULL PRIMARY KEY,
  version         bigint        NOT NULL,
  name            text          NOT NULL,
  points_per_unit numeric(19,4) NOT NULL CHECK (points_per_unit >= 0),
  tiers           jsonb         NOT NULL,
  updated_at      timestamptz   NOT NULL
);
SELECT protect_tenant_table('loyalty_programme');

CREATE TABLE loyalty_card (
  tenant_id   text        NOT NULL,
  number      text        NOT NULL,
  customer_id uuid        NOT NULL,
  issued_at   timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, number)
);
CREATE INDEX loyalty_card_customer ON loyalty_card (tenant_id, customer_id);
SELECT protect_tenant_table('loyalty_card');

-- Every writer of points takes the account's row first. earned is all that was ever earned; tiers follow it.
CREATE TABLE loyalty_account (
  tenant_id   text   NOT NULL,
  customer_id uuid   NOT NULL,
  balance     bigint NOT NULL CHECK (balance >= 0),
  earned      bigint NOT NULL,
  PRIMARY KEY (tenant_id, customer_id)
);
SELECT protect_tenant_table('loyalty_account');

CREATE TABLE loyalty_entry (
  tenant_id       text        NOT NULL,
  customer_id     uuid        NOT NULL,
  id              uuid        NOT NULL,
  kind            text        NOT NULL,
  points          bigint      NOT NULL CHECK (points <> 0),
  balance         bigint      NOT NULL CHECK (balance >= 0),
  reason          text,
  purchase_id     uuid,
  card_number     text        NOT NULL,
  source_system   text,
  source_event_id text,
  user_id         text,
  at              timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, customer_id, id)
);
CREATE UNIQUE INDEX loyalty_entry_source ON loyalty_entry (tenant_id, source_system, source_event_id)
  WHERE source_system IS NOT NULL;
CREATE UNIQUE INDEX loyalty_entry_purchase ON loyalty_entry (tenant_id, purchase_id) WHERE kind = 'EARN';
SELECT protect_tenant_table('loyalty_entry');

-- A ledger is not rewritten; only who an entry belongs to may follow a merge.
REVOKE UPDATE, DELETE ON loyalty_entry FROM ${app_role};
GRANT UPDATE (customer_id) ON loyalty_entry TO ${app_role};
