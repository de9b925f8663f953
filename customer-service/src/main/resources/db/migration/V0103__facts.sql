-- Behaviour facts: what customers did, as told by the events of other services, kept for filters (ADR 0009). A fact may
-- come before its customer does, so nothing here refers to customer.

-- The zone the days of a tenant's facts are counted in, and the currency of its totals. Consumers share the row, a
-- change of the tenant's settings takes it alone and recounts.
CREATE TABLE fact_basis (
  tenant_id text NOT NULL PRIMARY KEY,
  time_zone text NOT NULL,
  currency  text NOT NULL
);
SELECT protect_tenant_table('fact_basis');

-- One row a purchase or return, the last version that came; its lines are the pairs of both arrays, at least one, with
-- null for a line without. total is negative for a return. customer_id is null for a walk-in.
CREATE TABLE purchase_fact (
  tenant_id    text          NOT NULL,
  purchase_id  uuid          NOT NULL,
  version      bigint        NOT NULL,
  customer_id  uuid,
  purchased_at timestamptz   NOT NULL,
  day          date          NOT NULL,
  sale         boolean       NOT NULL,
  total        numeric(19,4) NOT NULL,
  currency     text COLLATE "C" NOT NULL,
  country      text COLLATE "C",
  categories   text[] COLLATE "C" NOT NULL,
  skus         text[] COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant_id, purchase_id)
);
CREATE INDEX purchase_fact_of_customer ON purchase_fact (tenant_id, customer_id, purchased_at)
  WHERE customer_id IS NOT NULL;
CREATE INDEX purchase_fact_by_day ON purchase_fact (tenant_id, day) INCLUDE (customer_id, sale, total, currency)
  WHERE customer_id IS NOT NULL;
SELECT protect_tenant_table('purchase_fact');

-- What a customer bought on a day in a category. sales counts sales, total adds whole purchases less returns. A bucket of
-- nothing is deleted.
CREATE TABLE purchase_day (
  tenant_id    text    NOT NULL,
  customer_id  uuid    NOT NULL,
  category_key text    COLLATE "C" NOT NULL,
  day          date    NOT NULL,
  currency     text    COLLATE "C" NOT NULL,
  sales        int     NOT NULL,
  total        numeric NOT NULL,
  PRIMARY KEY (tenant_id, customer_id, category_key, day, currency)
);
CREATE INDEX purchase_day_by_category ON purchase_day (tenant_id, category_key, day)
  INCLUDE (customer_id, sales, total, currency);
SELECT protect_tenant_table('purchase_day');

CREATE TABLE interaction_fact (
  tenant_id      text        NOT NULL,
  interaction_id uuid        NOT NULL,
  version        bigint      NOT NULL,
  customer_id    uuid,
  occurred_at    timestamptz NOT NULL,
  day            date        NOT NULL,
  kind           text        COLLATE "C" NOT NULL,
  channel_key    text        COLLATE "C",
  outcome_key    text        COLLATE "C",
  direction      text        COLLATE "C",
  deleted        boolean     NOT NULL,
  PRIMARY KEY (tenant_id, interaction_id)
);
CREATE INDEX interaction_fact_of_customer ON interaction_fact (tenant_id, customer_id, occurred_at)
  WHERE customer_id IS NOT NULL AND NOT deleted;
CREATE INDEX interaction_fact_by_kind ON interaction_fact (tenant_id, kind, day) INCLUDE (customer_id)
  WHERE customer_id IS NOT NULL AND NOT deleted;
SELECT protect_tenant_table('interaction_fact');

-- The state a member of a campaign is in, and since when.
CREATE TABLE campaign_response_fact (
  tenant_id   text        NOT NULL,
  member_id   uuid        NOT NULL,
  version     bigint      NOT NULL,
  customer_id uuid        NOT NULL,
  campaign    text        COLLATE "C" NOT NULL,
  channel     text        COLLATE "C" NOT NULL,
  state       text        COLLATE "C" NOT NULL,
  at          timestamptz NOT NULL,
  day         date        NOT NULL,
  PRIMARY KEY (tenant_id, member_id)
);
CREATE INDEX campaign_response_fact_of_customer ON campaign_response_fact (tenant_id, customer_id);
CREATE INDEX campaign_response_fact_by_campaign ON campaign_response_fact (tenant_id, campaign, state, day)
  INCLUDE (customer_id);
SELECT protect_tenant_table('campaign_response_fact');

CREATE TABLE reminder_fact (
  tenant_id   text        NOT NULL,
  reminder_id uuid        NOT NULL,
  version     bigint      NOT NULL,
  customer_id uuid,
  due_at      timestamptz,
  waiting     boolean     NOT NULL,
  PRIMARY KEY (tenant_id, reminder_id)
);
CREATE INDEX reminder_fact_of_customer ON reminder_fact (tenant_id, customer_id, due_at)
  WHERE customer_id IS NOT NULL AND waiting;
SELECT protect_tenant_table('reminder_fact');

-- Lifetime sums: a row of its own beside the customer, without version, history or event. purchases counts sales and
-- returns, purchase_count sales; purchase_total is in the currency of fact_basis; first and last are of sales.
CREATE TABLE customer_facts (
  tenant_id         text    NOT NULL,
  customer_id       uuid    NOT NULL,
  purchases         int     NOT NULL DEFAULT 0,
  purchase_count    int     NOT NULL DEFAULT 0,
  purchase_total    numeric NOT NULL DEFAULT 0,
  first_purchase_at timestamptz,
  last_purchase_at  timestamptz,
  last_purchase_day date,
  last_contact_at   timestamptz,
  next_contact_at   timestamptz,
  PRIMARY KEY (tenant_id, customer_id)
) WITH (fillfactor = 80);
SELECT protect_tenant_table('customer_facts');
