-- Purchases earn points by themselves, and what goes back takes its points along.

-- When and how purchases earn; null where points are only given by hand.
ALTER TABLE loyalty_programme ADD COLUMN earning jsonb;

-- Each programme a tenant ever had: goods that come back are judged by the one their sale was judged by.
CREATE TABLE loyalty_programme_version (
  tenant_id       text          NOT NULL,
  version         bigint        NOT NULL,
  points_per_unit numeric(19,4) NOT NULL,
  earning         jsonb,
  created_at      timestamptz   NOT NULL,
  PRIMARY KEY (tenant_id, version)
);
SELECT protect_tenant_table('loyalty_programme_version');
REVOKE UPDATE, DELETE ON loyalty_programme_version FROM ${app_role};

INSERT INTO loyalty_programme_version (tenant_id, version, points_per_unit, created_at)
SELECT tenant_id, version, points_per_unit, updated_at FROM loyalty_programme;

-- What was to be taken back and was not there any more; what comes in pays it first.
ALTER TABLE loyalty_account ADD COLUMN owed bigint NOT NULL DEFAULT 0 CHECK (owed >= 0);

-- points is how the balance moved, owed_change how the debt did; what a line is worth is points - owed_change.
-- programme_version and rate (of the purchase's currency) say what a purchase earned by; null where it was given by hand.
ALTER TABLE loyalty_entry
  ADD COLUMN owed_change       bigint NOT NULL DEFAULT 0,
  ADD COLUMN owed              bigint NOT NULL DEFAULT 0 CHECK (owed >= 0),
  ADD COLUMN programme_version bigint,
  ADD COLUMN rate              numeric;
ALTER TABLE loyalty_entry DROP CONSTRAINT loyalty_entry_points_check;
ALTER TABLE loyalty_entry ADD CONSTRAINT loyalty_entry_moves CHECK (points <> 0 OR owed_change <> 0);

-- All lines of a purchase. That it earns once is kept by who writes: the purchase's row is held meanwhile.
DROP INDEX loyalty_entry_purchase;
CREATE INDEX loyalty_entry_purchase ON loyalty_entry (tenant_id, purchase_id) WHERE purchase_id IS NOT NULL;

-- Who got a card lately.
CREATE INDEX loyalty_card_issued ON loyalty_card (tenant_id, issued_at, number);
