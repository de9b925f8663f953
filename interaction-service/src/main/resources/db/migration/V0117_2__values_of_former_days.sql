-- Cut points and model of former days, reckoned once for all who ask. Asked for after they were reckoned: wanted anew.

CREATE TABLE value_past (
  tenant_id        text        NOT NULL,
  day              date        NOT NULL,
  zone             text        NOT NULL,
  currency         text        NOT NULL,
  asked_at         timestamptz NOT NULL,
  customers        bigint,
  recency          date[],
  frequency        int[],
  monetary         numeric[],
  scored_at        timestamptz,
  model_customers  bigint,
  repeat_customers bigint,
  r                double precision,
  alpha            double precision,
  a                double precision,
  b                double precision,
  log_likelihood   double precision,
  reason           text,
  fitted_at        timestamptz,
  PRIMARY KEY (tenant_id, day)
);
SELECT protect_tenant_table('value_past');
