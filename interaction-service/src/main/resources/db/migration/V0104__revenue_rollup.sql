-- Revenue by day of the reckoning's zone, written with each purchase, so that a report reads days and not purchases. What a
-- purchase does not say is an empty text.

CREATE TABLE revenue_day (
  tenant_id text          NOT NULL,
  day       date          NOT NULL,
  currency  text          NOT NULL,
  source    text          NOT NULL,
  seller    text          NOT NULL,
  country   text          NOT NULL,
  revenue   numeric(23,4) NOT NULL,
  purchases bigint        NOT NULL,
  returns   bigint        NOT NULL,
  PRIMARY KEY (tenant_id, day, currency, source, seller, country)
);
SELECT protect_tenant_table('revenue_day');

-- The same by category of the lines; adjustments, and purchases without lines, have none. A purchase counts once in each of
-- its categories.
CREATE TABLE revenue_category_day (
  tenant_id text          NOT NULL,
  day       date          NOT NULL,
  currency  text          NOT NULL,
  source    text          NOT NULL,
  seller    text          NOT NULL,
  country   text          NOT NULL,
  category  text          NOT NULL,
  revenue   numeric(23,4) NOT NULL,
  purchases bigint        NOT NULL,
  returns   bigint        NOT NULL,
  PRIMARY KEY (tenant_id, day, currency, source, seller, country, category)
);
SELECT protect_tenant_table('revenue_category_day');

-- Who bought in a range of time, from the index alone.
CREATE INDEX purchase_buyer ON purchase (tenant_id, purchased_at)
  INCLUDE (customer_id, currency, country, source_system, seller_id) WHERE cancelled_at IS NULL;
DROP INDEX purchase_day;

INSERT INTO revenue_day
SELECT p.tenant_id, (p.purchased_at AT TIME ZONE r.time_zone)::date, p.currency, coalesce(p.source_system, ''),
  coalesce(p.seller_id, ''), coalesce(p.country, ''), sum(p.total), count(*) FILTER (WHERE p.type = 'SALE'),
  count(*) FILTER (WHERE p.type = 'RETURN')
FROM purchase p JOIN reckoning r ON r.tenant_id = p.tenant_id
WHERE p.cancelled_at IS NULL
GROUP BY 1, 2, 3, 4, 5, 6;

INSERT INTO revenue_category_day
WITH p AS (
  SELECT p.tenant_id, p.id, (p.purchased_at AT TIME ZONE r.time_zone)::date AS day, p.currency,
    coalesce(p.source_system, '') AS source, coalesce(p.seller_id, '') AS seller, coalesce(p.country, '') AS country,
    p.type, p.total, p.line_count
  FROM purchase p JOIN reckoning r ON r.tenant_id = p.tenant_id
  WHERE p.cancelled_at IS NULL),
lines AS (
  SELECT p.tenant_id, p.id, p.day, p.currency, p.source, p.seller, p.country, p.type, coalesce(l.category, '') AS category,
    l.amount
  FROM p JOIN purchase_line l ON l.tenant_id = p.tenant_id AND l.purchase_id = p.id),
parts AS (
  SELECT tenant_id, id, day, currency, source, seller, country, type, category, amount, true AS counts FROM lines
  UNION ALL
  SELECT tenant_id, id, day, currency, source, seller, country, type, '', -amount, false FROM lines
  UNION ALL
  SELECT tenant_id, id, day, currency, source, seller, country, type, '', CASE WHEN type = 'RETURN' THEN -total ELSE total END,
    line_count = 0 FROM p)
SELECT tenant_id, day, currency, source, seller, country, category,
  sum(CASE WHEN type = 'RETURN' THEN -amount ELSE amount END),
  count(DISTINCT id) FILTER (WHERE type = 'SALE' AND counts),
  count(DISTINCT id) FILTER (WHERE type = 'RETURN' AND counts)
FROM parts
GROUP BY 1, 2, 3, 4, 5, 6, 7
HAVING sum(amount) <> 0 OR bool_or(counts);
