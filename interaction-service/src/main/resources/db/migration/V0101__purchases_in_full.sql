-- Numbers of papers, sellers and cancellations; rates between currencies and what is reckoned by them.

ALTER TABLE purchase
  ADD COLUMN proforma_number text,
  ADD COLUMN invoice_number  text,
  ADD COLUMN seller_id       text,
  ADD COLUMN cancelled_at    timestamptz,
  ADD COLUMN cancel_reason   text;

-- One unit of currency is worth rate units of base, from a day on until the next rate.
CREATE TABLE exchange_rate (
  tenant_id  text           NOT NULL,
  currency   text           NOT NULL,
  base       text           NOT NULL,
  day        date           NOT NULL,
  rate       numeric(24,12) NOT NULL CHECK (rate > 0),
  updated_at timestamptz    NOT NULL,
  PRIMARY KEY (tenant_id, currency, base, day)
);
SELECT protect_tenant_table('exchange_rate');

-- The rate in force on a day; 1 for the currency itself, null where there is none.
CREATE FUNCTION rate_of(in_tenant text, in_currency text, in_base text, in_day date) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN in_currency = in_base THEN 1 ELSE
    (SELECT rate FROM exchange_rate WHERE tenant_id = in_tenant AND currency = in_currency AND base = in_base
       AND day <= in_day ORDER BY day DESC LIMIT 1) END
$$;
GRANT EXECUTE ON FUNCTION rate_of(text, text, text, date) TO ${app_role};

-- The currency and zone a tenant's kept figures are reckoned in; they follow the settings as soon as all is reckoned anew.
CREATE TABLE reckoning (
  tenant_id text NOT NULL PRIMARY KEY,
  currency  text NOT NULL,
  time_zone text NOT NULL
);
SELECT protect_tenant_table('reckoning');

-- monetary: all that has a rate, in the currency of the reckoning, unrounded. rest: what of net has none, in its own.
ALTER TABLE customer_value ADD COLUMN monetary numeric NOT NULL DEFAULT 0;
ALTER TABLE customer_money ADD COLUMN rest numeric(23,4) NOT NULL DEFAULT 0;

INSERT INTO reckoning (tenant_id, currency, time_zone)
SELECT p.tenant_id, coalesce(s.currency, 'EUR'), coalesce(s.time_zone, 'UTC')
FROM (SELECT DISTINCT tenant_id FROM purchase) p LEFT JOIN tenant_settings s ON s.tenant_id = p.tenant_id;

UPDATE customer_value v SET monetary = m.net FROM customer_money m JOIN reckoning r ON r.tenant_id = m.tenant_id
WHERE m.tenant_id = v.tenant_id AND m.customer_id = v.customer_id AND m.currency = r.currency;

UPDATE customer_money m SET rest = m.net FROM reckoning r
WHERE r.tenant_id = m.tenant_id AND r.currency <> m.currency;
