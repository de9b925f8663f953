-- What other services tell of customers, as far as timeline and customer file show it. A row stays when its story is over:
-- its version keeps an older event that comes late from opening it again.

-- Where a customer stands in its lifecycle by the events read so far. Not part of customer_copy, which a look-up may bring
-- ahead of the events: then no move would be seen.
CREATE TABLE lifecycle_stage (
  tenant_id   text   NOT NULL,
  customer_id uuid   NOT NULL,
  version     bigint NOT NULL,
  lifecycle   text   NOT NULL,
  PRIMARY KEY (tenant_id, customer_id)
);
SELECT protect_tenant_table('lifecycle_stage');

-- customer_id is null for a reminder about nobody.
CREATE TABLE reminder_copy (
  tenant_id   text    NOT NULL,
  id          uuid    NOT NULL,
  version     bigint  NOT NULL,
  customer_id uuid,
  assignee_id text,
  due_at      timestamptz,
  waiting     boolean NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CHECK (NOT waiting OR due_at IS NOT NULL)
);
-- Serves the open items of the customer file.
CREATE INDEX reminder_copy_waiting ON reminder_copy (tenant_id, customer_id, due_at, id) WHERE waiting;
SELECT protect_tenant_table('reminder_copy');

CREATE TABLE campaign_copy (
  tenant_id text   NOT NULL,
  id        uuid   NOT NULL,
  version   bigint NOT NULL,
  name      text   NOT NULL,
  state     text   NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
SELECT protect_tenant_table('campaign_copy');

-- What became of a campaign's message to a customer; id is campaign-service's of the ledger row.
CREATE TABLE campaign_member_copy (
  tenant_id     text        NOT NULL,
  id            uuid        NOT NULL,
  version       bigint      NOT NULL,
  campaign_id   uuid        NOT NULL,
  campaign_name text,
  customer_id   uuid        NOT NULL,
  channel       text,
  state         text        NOT NULL,
  reason        text,
  changed_at    timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
-- Serves the campaigns of the customer file, which shows nothing of those who were passed over.
CREATE INDEX campaign_member_copy_customer ON campaign_member_copy (tenant_id, customer_id, changed_at DESC, id DESC)
  WHERE state <> 'SKIPPED';
SELECT protect_tenant_table('campaign_member_copy');
