-- What this service knows of customers, from their own events: enough to write to them.
CREATE TABLE customer_copy (
  tenant_id    text   NOT NULL,
  customer_id  uuid   NOT NULL,
  version      bigint NOT NULL,
  display_name text,
  email        text,
  email_key    text,              -- canonical form of email, null where it cannot receive mail
  language     text,
  archived_at  timestamptz,
  merged_into  uuid,
  PRIMARY KEY (tenant_id, customer_id)
);
SELECT protect_tenant_table('customer_copy');

CREATE TABLE campaign (
  tenant_id           text        NOT NULL,
  id                  uuid        NOT NULL,
  version             bigint      NOT NULL,
  name                text        NOT NULL,
  channel             text        NOT NULL CHECK (channel IN ('EMAIL')),
  template            jsonb       NOT NULL,
  audience            jsonb       NOT NULL,
  throttle_per_minute int         CHECK (throttle_per_minute > 0),
  state               text        NOT NULL
                      CHECK (state IN ('DRAFT', 'APPROVED', 'RUNNING', 'PAUSED', 'COMPLETED', 'CANCELLED')),
  created_by          text        NOT NULL,
  approved_by         text,
  approved_at         timestamptz,
  launched_at         timestamptz,
  finished_at         timestamptz,
  created_at          timestamptz NOT NULL,
  updated_at          timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
SELECT protect_tenant_table('campaign');

-- How far a launched campaign is with finding out whom it is for; not part of the aggregate, so it has no version.
CREATE TABLE campaign_run (
  tenant_id      text        NOT NULL,
  campaign_id    uuid        NOT NULL,
  started_at     timestamptz NOT NULL,
  frozen_through uuid,             -- members up to this customer id stand in the ledger
  resolved_at    timestamptz,      -- all do
  trouble        text,             -- why resolving waits, for people
  PRIMARY KEY (tenant_id, campaign_id),
  FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaign (tenant_id, id)
);
SELECT protect_tenant_table('campaign_run');

-- The segments of a launched campaign and how far each has been read.
CREATE TABLE audience_source (
  tenant_id   text    NOT NULL,
  campaign_id uuid    NOT NULL,
  segment_id  uuid    NOT NULL,
  excluded    boolean NOT NULL,
  next_cursor text,
  done        boolean NOT NULL DEFAULT false,
  PRIMARY KEY (tenant_id, campaign_id, segment_id, excluded)
);
SELECT protect_tenant_table('audience_source');

-- Whom those segments held; emptied once the ledger is frozen.
CREATE TABLE audience_member (
  tenant_id   text    NOT NULL,
  campaign_id uuid    NOT NULL,
  excluded    boolean NOT NULL,
  customer_id uuid    NOT NULL,
  PRIMARY KEY (tenant_id, campaign_id, excluded, customer_id)
);
SELECT protect_tenant_table('audience_member');

-- The ledger: one row a member, whatever happens. Its two unique keys make "twice" impossible: the customer, and the
-- address, which two customers may share.
CREATE TABLE campaign_send (
  tenant_id   text        NOT NULL,
  campaign_id uuid        NOT NULL,
  customer_id uuid        NOT NULL,
  id          uuid        NOT NULL,   -- the Message-ID is made of it
  version     bigint      NOT NULL DEFAULT 1,
  state       text        NOT NULL CHECK (state IN
              ('PENDING', 'SENDING', 'SENT', 'DELIVERED', 'BOUNCED', 'FAILED', 'SKIPPED', 'UNKNOWN')),
  reason      text,
  detail      text,
  address     text,
  address_key text,                   -- null where nothing is sent
  attempts    int         NOT NULL DEFAULT 0,
  sender      uuid,                   -- the process that claimed it last
  claimed_at  timestamptz,
  sent_at     timestamptz,
  updated_at  timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, campaign_id, customer_id),
  UNIQUE (tenant_id, campaign_id, address_key),
  FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaign (tenant_id, id)
);
CREATE INDEX campaign_send_state ON campaign_send (tenant_id, campaign_id, state, customer_id);
SELECT protect_tenant_table('campaign_send');

-- Who wants no more messages: a customer, or whoever reads an address.
CREATE TABLE suppression (
  tenant_id   text        NOT NULL,
  id          uuid        NOT NULL,
  channel     text        NOT NULL,
  customer_id uuid,
  address     text,
  address_key text,
  source      text        NOT NULL CHECK (source IN ('UNSUBSCRIBE', 'MANUAL')),
  campaign_id uuid,
  created_at  timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, channel, customer_id),
  UNIQUE (tenant_id, channel, address_key),
  CHECK (num_nonnulls(customer_id, address_key) = 1)
);
SELECT protect_tenant_table('suppression');

-- Work table: messages still to be settled. A row goes when its ledger row has reached its end.
CREATE TABLE send_queue (
  tenant_id   text        NOT NULL,
  campaign_id uuid        NOT NULL,
  customer_id uuid        NOT NULL,
  state       text        NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'SENDING', 'UNKNOWN')),
  due_at      timestamptz NOT NULL,
  sender      uuid,                   -- the process that holds it while SENDING
  PRIMARY KEY (tenant_id, campaign_id, customer_id)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
CREATE INDEX send_queue_waiting ON send_queue (tenant_id, campaign_id, customer_id) WHERE state = 'WAITING';
CREATE INDEX send_queue_open ON send_queue (state, due_at) WHERE state <> 'WAITING';

-- What is to be done for a campaign in the background stands in the platform's work table job, one row a campaign, kinds
-- campaign-resolve, campaign-send and campaign-cancel. Its due_at also paces a throttled campaign.
