-- Kinds of interactions a tenant adds, what an interaction says beyond the common, who changed it, and files.

-- fields is a list of {name, label, type, choices, required}. Whoever writes interactions of a kind holds its row shared.
CREATE TABLE interaction_kind (
  tenant_id   text        NOT NULL,
  code        text        NOT NULL CHECK (left(code, 2) = 'X_'),
  version     bigint      NOT NULL,
  label       text        NOT NULL,
  fields      jsonb       NOT NULL,
  archived_at timestamptz,
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, code)
);
SELECT protect_tenant_table('interaction_kind');

-- {attributes, participants, tags, attachment_ids}; null where there is none of them.
ALTER TABLE interaction ADD COLUMN details jsonb;

-- Whether a kind is in use. Kinds every tenant has are never asked for, so most rows are not in it.
CREATE INDEX interaction_custom_kind ON interaction (tenant_id, kind) WHERE left(kind, 2) = 'X_';

-- Edits of interactions, each a list of {pointer, before, after}; it goes with its interaction and is not rewritten.
CREATE TABLE interaction_change (
  tenant_id      text        NOT NULL,
  interaction_id uuid        NOT NULL,
  version        bigint      NOT NULL,
  at             timestamptz NOT NULL,
  actor_type     text        NOT NULL,
  actor_id       text        NOT NULL,
  changes        jsonb       NOT NULL,
  PRIMARY KEY (tenant_id, interaction_id, version),
  FOREIGN KEY (tenant_id, interaction_id) REFERENCES interaction (tenant_id, id) ON DELETE CASCADE
);
SELECT protect_tenant_table('interaction_change');
REVOKE UPDATE, DELETE ON interaction_change FROM ${app_role};

-- Files. sha256 is null while one is still being sent; free_since is null while an interaction holds it.
CREATE TABLE attachment (
  tenant_id      text        NOT NULL,
  id             uuid        NOT NULL,
  version        bigint      NOT NULL,
  file_name      text        NOT NULL,
  content_type   text        NOT NULL,
  size           bigint      NOT NULL,
  sha256         text,
  interaction_id uuid,
  free_since     timestamptz,
  user_id        text,
  created_at     timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CHECK ((interaction_id IS NULL) <> (free_since IS NULL))
);
CREATE INDEX attachment_interaction ON attachment (tenant_id, interaction_id) WHERE interaction_id IS NOT NULL;
CREATE INDEX attachment_free ON attachment (tenant_id, free_since) WHERE free_since IS NOT NULL;
SELECT protect_tenant_table('attachment');

-- Their content in pieces of 256 KiB: rows, because large objects have no row security. Most files are compressed already.
CREATE TABLE attachment_chunk (
  tenant_id     text  NOT NULL,
  attachment_id uuid  NOT NULL,
  n             int   NOT NULL,
  bytes         bytea NOT NULL,
  PRIMARY KEY (tenant_id, attachment_id, n)
);
ALTER TABLE attachment_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;
SELECT protect_tenant_table('attachment_chunk');
