-- Moods of contacts by day of the reckoning's zone and kind, written with each interaction that was judged, so that a report
-- reads days and not interactions. score is the sum of theirs.
CREATE TABLE sentiment_day (
  tenant_id text    NOT NULL,
  day       date    NOT NULL,
  kind      text    NOT NULL,
  label     text    NOT NULL,
  contacts  bigint  NOT NULL,
  score     numeric NOT NULL,
  PRIMARY KEY (tenant_id, day, kind, label)
);
SELECT protect_tenant_table('sentiment_day');

INSERT INTO sentiment_day
SELECT i.tenant_id, (i.occurred_at AT TIME ZONE r.time_zone)::date, i.kind, i.details -> 'sentiment' ->> 'label', count(*),
  sum((i.details -> 'sentiment' ->> 'score')::numeric)
FROM interaction i JOIN reckoning r ON r.tenant_id = i.tenant_id
WHERE i.details -> 'sentiment' ->> 'label' IS NOT NULL
GROUP BY 1, 2, 3, 4;
