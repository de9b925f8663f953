-- What every service's database has: tenancy, outbox, inbox, idempotency keys, users and settings copies.
-- Runs as the owner. The plain role ${app_role} owns nothing and gets rows only through policies.

GRANT USAGE ON SCHEMA public TO ${app_role};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${app_role};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO ${app_role};

-- Puts the second lock on a tenant table. ENABLE, not FORCE: the owner (migrations, backup) sees all rows.
CREATE FUNCTION protect_tenant_table(t regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t);
  EXECUTE format('CREATE POLICY tenant_rows ON %s USING (tenant_id = current_setting(''daftar.tenant'', true))'
                 ' WITH CHECK (tenant_id = current_setting(''daftar.tenant'', true))', t);
END $$;
REVOKE EXECUTE ON FUNCTION protect_tenant_table(regclass) FROM PUBLIC;

-- Events that wait for Kafka. seq gives the relay its order; rows are deleted once acknowledged.
CREATE TABLE outbox (
  seq               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id                uuid        NOT NULL,
  tenant_id         text        NOT NULL,
  topic             text        NOT NULL,
  key               text        NOT NULL,
  aggregate_type    text        NOT NULL,
  aggregate_id      uuid        NOT NULL,
  aggregate_version bigint      NOT NULL,
  type              text        NOT NULL,
  payload           text        NOT NULL,
  headers           jsonb       NOT NULL DEFAULT '{}',
  created_at        timestamptz NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- Events whose additive effect is done. event_id is a UUIDv7, so a range of ids is a range of time: one partition a day.
CREATE TABLE inbox (
  consumer text NOT NULL,
  event_id uuid NOT NULL,
  PRIMARY KEY (consumer, event_id)
) PARTITION BY RANGE (event_id);

CREATE FUNCTION uuidv7_floor(day date) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
  SELECT (lpad(to_hex((extract(epoch FROM day) * 1000)::bigint), 12, '0') || '70008000000000000000')::uuid
$$;

-- The plain role may not create tables, so the owner lends it this one operation: days [first, last] exist afterwards,
-- older ones are gone.
CREATE FUNCTION maintain_inbox(first date, last date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  d date;
  old record;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('maintain_inbox'));
  FOR d IN SELECT generate_series(first, last, '1 day')::date LOOP
    EXECUTE format('CREATE TABLE IF NOT EXISTS inbox_%s PARTITION OF inbox FOR VALUES FROM (%L) TO (%L)',
                   to_char(d, 'YYYYMMDD'), uuidv7_floor(d), uuidv7_floor(d + 1));
  END LOOP;
  FOR old IN SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
             WHERE i.inhparent = 'inbox'::regclass AND c.relname < 'inbox_' || to_char(first, 'YYYYMMDD') LOOP
    EXECUTE format('DROP TABLE %I', old.relname);
  END LOOP;
END $$;
REVOKE EXECUTE ON FUNCTION maintain_inbox(date, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION maintain_inbox(date, date) TO ${app_role};

CREATE TABLE idempotency (
  tenant_id   text        NOT NULL,
  client_id   text        NOT NULL,
  route       text        NOT NULL,
  key         text        NOT NULL,
  fingerprint text        NOT NULL,
  status      int,
  headers     jsonb,
  body        text,
  expires_at  timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, client_id, route, key)
);
CREATE INDEX idempotency_expiry ON idempotency (expires_at);

-- Who has been seen signing in, in any service; every service keeps the same copy.
CREATE TABLE app_user (
  tenant_id text        NOT NULL,
  id        text        NOT NULL,
  name      text        NOT NULL,
  roles     text[]      NOT NULL,
  team_id   text,
  active    boolean     NOT NULL DEFAULT true,
  seen_at   timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
SELECT protect_tenant_table('app_user');

-- A tenant's settings: owned by customer-service, copied everywhere.
CREATE TABLE tenant_settings (
  tenant_id         text        NOT NULL PRIMARY KEY,
  version           bigint      NOT NULL,
  time_zone         text        NOT NULL,
  default_region    text,
  language          text        NOT NULL,
  calendar          text        NOT NULL,
  currency          text        NOT NULL,
  week_start        text        NOT NULL,
  fiscal_year_start text        NOT NULL,
  updated_at        timestamptz NOT NULL
);
SELECT protect_tenant_table('tenant_settings');
