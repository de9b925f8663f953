CREATE TABLE note (
  tenant_id  text        NOT NULL,
  id         uuid        NOT NULL,
  version    bigint      NOT NULL,
  title      text        NOT NULL CHECK (title NOT LIKE 'refused: %'),
  stars      int,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
SELECT protect_tenant_table('note');

CREATE TABLE seen_reminder (
  tenant_id   text   NOT NULL,
  reminder_id uuid   NOT NULL,
  times       bigint NOT NULL,
  PRIMARY KEY (tenant_id, reminder_id)
);
SELECT protect_tenant_table('seen_reminder');
