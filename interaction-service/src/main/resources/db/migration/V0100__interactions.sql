-- Contacts, purchases and what is read from them, beside the service's copy of customers.

-- What customer-service tells of its customers; version guards against stale and repeated events.
CREATE TABLE customer_copy (
  tenant_id    text        NOT NULL,
  id           uuid        NOT NULL,
  version      bigint      NOT NULL,
  kind         text        NOT NULL,
  display_name text        NOT NULL,
  email        text,
  phone        text,
  birth_date   text,
  language     text,
  time_zone    text,
  city         text,
  country      text,
  tags         text[]      NOT NULL DEFAULT '{}',
  owner_id     text,
  team_id      text,
  lifecycle    text,
  employer     text,
  external_ids jsonb       NOT NULL DEFAULT '[]',
  archived_at  timestamptz,
  merged_into  uuid,
  copied_at    timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
SELECT protect_tenant_table('customer_copy');

-- Which customer another system's name stands for: serves customerRef.
CREATE TABLE customer_external_id (
  tenant_id   text NOT NULL,
  system      text NOT NULL,
  external_id text NOT NULL,
  customer_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, system, external_id)
);
CREATE INDEX customer_external_id_customer ON customer_external_id (tenant_id, customer_id);
SELECT protect_tenant_table('customer_external_id');

-- Calls, mails, visits and so on. source_hash is what the source system sent, also after somebody edited the record.
CREATE TABLE interaction (
  tenant_id        text        NOT NULL,
  id               uuid        NOT NULL,
  version          bigint      NOT NULL,
  customer_id      uuid        NOT NULL,
  kind             text        NOT NULL,
  direction        text,
  channel          text,
  occurred_at      timestamptz NOT NULL,
  subject          text,
  body             text,
  duration_seconds int,
  outcome          text,
  source_system    text,
  source_event_id  text,
  source_hash      text,
  user_id          text,
  created_at       timestamptz NOT NULL,
  updated_at       timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX interaction_source ON interaction (tenant_id, source_system, source_event_id)
  WHERE source_system IS NOT NULL;
CREATE INDEX interaction_customer ON interaction (tenant_id, customer_id, occurred_at DESC);
SELECT protect_tenant_table('interaction');

-- Sales and returns; total is negative for a return. customer_id is null for a walk-in.
CREATE TABLE purchase (
  tenant_id         text          NOT NULL,
  id                uuid          NOT NULL,
  version           bigint        NOT NULL,
  customer_id       uuid,
  type              text          NOT NULL,
  number            text,
  purchased_at      timestamptz   NOT NULL,
  currency          text          NOT NULL,
  total             numeric(19,4) NOT NULL,
  country           text,
  quantity          numeric(19,4),
  line_count        int           NOT NULL,
  adjustments       jsonb,
  return_of         uuid,
  fully_returned_at timestamptz,
  source_system     text,
  source_event_id   text,
  source_hash       text,
  user_id           text,
  created_at        timestamptz   NOT NULL,
  updated_at        timestamptz   NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX purchase_source ON purchase (tenant_id, source_system, source_event_id)
  WHERE source_system IS NOT NULL;
CREATE INDEX purchase_customer ON purchase (tenant_id, customer_id, purchased_at DESC, id DESC)
  WHERE customer_id IS NOT NULL;
CREATE INDEX purchase_day ON purchase (tenant_id, purchased_at);
CREATE INDEX purchase_return_of ON purchase (tenant_id, return_of) WHERE return_of IS NOT NULL;
SELECT protect_tenant_table('purchase');

CREATE TABLE purchase_line (
  tenant_id   text          NOT NULL,
  purchase_id uuid          NOT NULL,
  n           int           NOT NULL,
  sku         text,
  description text,
  category    text,
  quantity    numeric(19,4) NOT NULL,
  unit_price  numeric(19,4) NOT NULL,
  amount      numeric(19,4) NOT NULL,
  PRIMARY KEY (tenant_id, purchase_id, n),
  FOREIGN KEY (tenant_id, purchase_id) REFERENCES purchase (tenant_id, id) ON DELETE CASCADE
);
SELECT protect_tenant_table('purchase_line');

-- Everything that happened with a customer, in one order. A page of one customer is one stretch of the primary key, which
-- holds all that the page shows: a cold read takes a few index pages, not one heap page an entry. Texts are therefore
-- short (the included columns must fit a third of a page).
CREATE TABLE timeline (
  tenant_id       text        NOT NULL,
  customer_id     uuid        NOT NULL,
  occurred_at     timestamptz NOT NULL,
  id              uuid        NOT NULL,
  kind            text        NOT NULL,
  direction       text,
  title           text,
  summary         text,
  source_system   text,
  source_event_id text,
  data            text,
  PRIMARY KEY (tenant_id, customer_id, occurred_at, id)
    INCLUDE (kind, direction, title, summary, source_system, source_event_id, data)
) WITH (autovacuum_vacuum_insert_scale_factor = 0.05);
SELECT protect_tenant_table('timeline');

-- What a customer is worth, kept with each purchase. purchases counts those not fully returned; first and last are theirs.
-- Every writer of a customer's value takes this row first.
CREATE TABLE customer_value (
  tenant_id   text NOT NULL,
  customer_id uuid NOT NULL,
  purchases   int  NOT NULL,
  first_at    timestamptz,
  last_at     timestamptz,
  PRIMARY KEY (tenant_id, customer_id)
);
SELECT protect_tenant_table('customer_value');

-- Sales less returns, by currency.
CREATE TABLE customer_money (
  tenant_id   text          NOT NULL,
  customer_id uuid          NOT NULL,
  currency    text          NOT NULL,
  net         numeric(23,4) NOT NULL,
  PRIMARY KEY (tenant_id, customer_id, currency)
);
SELECT protect_tenant_table('customer_money');

-- The four values of each measure that part a tenant's customers into five scores, as of the last count.
CREATE TABLE rfm_cut (
  tenant_id text          NOT NULL PRIMARY KEY,
  customers bigint        NOT NULL,
  currency  text          NOT NULL,
  day       date          NOT NULL,
  recency   date[]        NOT NULL,
  frequency int[]         NOT NULL,
  monetary  numeric[]     NOT NULL,
  scored_at timestamptz   NOT NULL
);
SELECT protect_tenant_table('rfm_cut');
