-- What a person, a team or the whole tenant is to reach in a period. scope_id is empty for the tenant, kind for all measures
-- but interactions; currency is null where things are counted.

CREATE TABLE target (
  tenant_id  text          NOT NULL,
  id         uuid          NOT NULL,
  version    bigint        NOT NULL,
  scope      text          NOT NULL,
  scope_id   text          NOT NULL,
  measure    text          NOT NULL,
  kind       text          NOT NULL,
  period     text          NOT NULL,
  calendar   text          NOT NULL,
  from_day   date          NOT NULL,
  to_day     date          NOT NULL,
  value      numeric(19,4) NOT NULL CHECK (value > 0),
  currency   text,
  created_at timestamptz   NOT NULL,
  updated_at timestamptz   NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CHECK (from_day <= to_day)
);
-- Which targets run in a range of days, and whether one like it is there already.
CREATE INDEX target_days ON target (tenant_id, to_day, from_day);
CREATE INDEX target_like ON target (tenant_id, scope, scope_id, measure, kind, period, to_day);
SELECT protect_tenant_table('target');
