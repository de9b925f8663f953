-- Imports: the job, its file in pieces, what became of each row, and the work table workers claim jobs from.

-- Work that waits for a worker. Claiming moves due_at forward, so a job whose worker died comes up again by itself.
CREATE TABLE job (
  tenant_id text        NOT NULL,
  id        uuid        NOT NULL,
  kind      text        NOT NULL,
  due_at    timestamptz NOT NULL,
  owner     uuid,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX job_due ON job (due_at);

-- processed is the checkpoint: it moves in the transaction that applies the rows.
CREATE TABLE import_job (
  tenant_id   text        NOT NULL,
  id          uuid        NOT NULL,
  version     bigint      NOT NULL DEFAULT 1,
  target      text        NOT NULL,
  request     jsonb       NOT NULL,
  actor_type  text        NOT NULL,
  actor_id    text        NOT NULL,
  state       text        NOT NULL,
  dry_run     boolean     NOT NULL DEFAULT false,
  content_id  uuid,
  bytes       bigint,
  sha256      text,
  charset     text,
  delimiter   text,
  total       bigint      NOT NULL DEFAULT 0,
  processed   bigint      NOT NULL DEFAULT 0,
  created     bigint      NOT NULL DEFAULT 0,
  updated     bigint      NOT NULL DEFAULT 0,
  skipped     bigint      NOT NULL DEFAULT 0,
  failed      bigint      NOT NULL DEFAULT 0,
  duplicate   bigint      NOT NULL DEFAULT 0,
  warnings    bigint      NOT NULL DEFAULT 0,
  busy_ms     bigint      NOT NULL DEFAULT 0,
  error_code  text,
  error       text,
  created_at  timestamptz NOT NULL,
  started_at  timestamptz,
  finished_at timestamptz,
  PRIMARY KEY (tenant_id, id)
);
SELECT protect_tenant_table('import_job');

CREATE TABLE import_content (
  tenant_id  text  NOT NULL,
  import_id  uuid  NOT NULL,
  content_id uuid  NOT NULL,
  n          int   NOT NULL,
  bytes      bytea STORAGE EXTERNAL NOT NULL,
  PRIMARY KEY (tenant_id, import_id, content_id, n)
);
SELECT protect_tenant_table('import_content');

CREATE TABLE import_row (
  tenant_id text   NOT NULL,
  import_id uuid   NOT NULL,
  row_no    bigint NOT NULL,
  status    text   NOT NULL,
  code      text,
  error     text,
  id        uuid,
  PRIMARY KEY (tenant_id, import_id, row_no)
);
SELECT protect_tenant_table('import_row');
