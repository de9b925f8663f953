-- Rates that came after purchases in their currency, until these have earned their points; by the first day of the rate.
CREATE TABLE loyalty_rate_due (
  tenant_id text        NOT NULL,
  currency  text        NOT NULL,
  from_day  date        NOT NULL,
  noted_at  timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, currency, from_day)
);
SELECT protect_tenant_table('loyalty_rate_due');
