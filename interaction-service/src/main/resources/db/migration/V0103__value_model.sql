-- The BG/NBD model last fitted on a tenant's purchases, or why there is none.

CREATE TABLE value_model (
  tenant_id        text        NOT NULL PRIMARY KEY,
  as_of            date        NOT NULL,
  customers        bigint      NOT NULL,
  repeat_customers bigint      NOT NULL,
  r                double precision,
  alpha            double precision,
  a                double precision,
  b                double precision,
  log_likelihood   double precision,
  reason           text,
  fitted_at        timestamptz NOT NULL,
  CHECK ((reason IS NULL) = (log_likelihood IS NOT NULL))
);
SELECT protect_tenant_table('value_model');
