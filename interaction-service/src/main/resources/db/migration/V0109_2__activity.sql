-- Contacts by day of the reckoning's zone, who had them and kind, written with each interaction, so that a report reads days
-- and not interactions. person is empty where nobody wrote it down.

CREATE TABLE activity_day (
  tenant_id text   NOT NULL,
  day       date   NOT NULL,
  person    text   NOT NULL,
  kind      text   NOT NULL,
  contacts  bigint NOT NULL,
  seconds   bigint NOT NULL,
  PRIMARY KEY (tenant_id, day, person, kind)
);
SELECT protect_tenant_table('activity_day');

-- Whom anybody met in a range of time, from the index alone.
CREATE INDEX interaction_met ON interaction (tenant_id, occurred_at) INCLUDE (customer_id, user_id, kind);

INSERT INTO reckoning (tenant_id, currency, time_zone)
SELECT i.tenant_id, coalesce(s.currency, 'EUR'), coalesce(s.time_zone, 'UTC')
FROM (SELECT DISTINCT tenant_id FROM interaction) i LEFT JOIN tenant_settings s ON s.tenant_id = i.tenant_id
ON CONFLICT DO NOTHING;

INSERT INTO activity_day
SELECT i.tenant_id, (i.occurred_at AT TIME ZONE r.time_zone)::date, coalesce(i.user_id, ''), i.kind, count(*),
  coalesce(sum(i.duration_seconds), 0)
FROM interaction i JOIN reckoning r ON r.tenant_id = i.tenant_id
GROUP BY 1, 2, 3, 4;
