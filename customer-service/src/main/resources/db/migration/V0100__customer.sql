-- The customer file: one row a customer, the whole document in profile. The other columns are derived from it in one
-- place (Customer.take) and serve filters, sorts and lists.
CREATE TABLE customer (
  tenant_id        text        NOT NULL,
  id               uuid        NOT NULL,
  version          bigint      NOT NULL,
  created_at       timestamptz NOT NULL,
  updated_at       timestamptz NOT NULL,
  archived_at      timestamptz,
  merged_into      uuid,
  kind             text        NOT NULL,
  lifecycle        text        NOT NULL,
  display_name     text        NOT NULL,
  display_key      text        COLLATE "C" NOT NULL,
  given_key        text        COLLATE "C",
  family_key       text        COLLATE "C",
  organization_key text        COLLATE "C",
  employer_key     text        COLLATE "C",
  birth_day        date,
  birth_month_day  int,
  owner_id         text,
  team_id          text,
  language         text,
  time_zone        text,
  profile          jsonb       NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
SELECT protect_tenant_table('customer');

-- One index for each sort that lists offer.
CREATE INDEX customer_by_creation ON customer (tenant_id, created_at, id) WHERE archived_at IS NULL;
CREATE INDEX customer_by_name ON customer (tenant_id, display_key, id) WHERE archived_at IS NULL;
CREATE INDEX customer_by_change ON customer (tenant_id, updated_at, id);
CREATE INDEX customer_by_birthday ON customer (tenant_id, birth_month_day) WHERE archived_at IS NULL;

-- From here to search_key: what is looked up by value. Only customers that are not archived stand here, so an archived
-- one never blocks a unique key. All rows of a customer are rewritten in the transaction of its change.
CREATE TABLE external_id (
  tenant_id   text NOT NULL,
  system      text COLLATE "C" NOT NULL,
  external_id text COLLATE "C" NOT NULL,
  customer_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, system, external_id)
);
CREATE INDEX external_id_of_customer ON external_id (tenant_id, customer_id);
SELECT protect_tenant_table('external_id');

-- Fields with several values: e-mail addresses, phone numbers, tags, cities. key is canonical or folded.
CREATE TABLE customer_key (
  tenant_id   text NOT NULL,
  field       text COLLATE "C" NOT NULL,
  key         text COLLATE "C" NOT NULL,
  customer_id uuid NOT NULL
);
CREATE INDEX customer_key_lookup ON customer_key (tenant_id, field, key, customer_id);
CREATE INDEX customer_key_of_customer ON customer_key (tenant_id, customer_id);
SELECT protect_tenant_table('customer_key');

-- Values of custom fields: one column per way of comparing. unique_key is set where the field is unique.
CREATE TABLE customer_attribute (
  tenant_id   text NOT NULL,
  field_id    uuid NOT NULL,
  text_key    text COLLATE "C",
  num         numeric,
  day         date,
  unique_key  text COLLATE "C",
  customer_id uuid NOT NULL
);
CREATE INDEX customer_attribute_text ON customer_attribute (tenant_id, field_id, text_key, customer_id)
  WHERE text_key IS NOT NULL;
CREATE INDEX customer_attribute_num ON customer_attribute (tenant_id, field_id, num, customer_id) WHERE num IS NOT NULL;
CREATE INDEX customer_attribute_day ON customer_attribute (tenant_id, field_id, day, customer_id) WHERE day IS NOT NULL;
CREATE UNIQUE INDEX customer_attribute_unique ON customer_attribute (tenant_id, field_id, unique_key)
  WHERE unique_key IS NOT NULL;
CREATE INDEX customer_attribute_of_customer ON customer_attribute (tenant_id, customer_id);
SELECT protect_tenant_table('customer_attribute');

-- Folded words to search by. A work table without a policy, because text operators lose their index under one; joined to
-- customer on id only. k: the words, each behind a space; k_spaceless: from every word on, all that follows without spaces.
CREATE TABLE search_key (
  tenant_id    text NOT NULL,
  id           uuid NOT NULL,
  k            text COLLATE "C" NOT NULL,
  k_spaceless  text COLLATE "C" NOT NULL,
  fold_version int  NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX search_key_words ON search_key USING gin (tenant_id, k gin_trgm_ops);
CREATE INDEX search_key_spaceless ON search_key USING gin (tenant_id, k_spaceless gin_trgm_ops);

-- Who changed what, when and from where; changes is a list of {pointer, before, after}.
CREATE TABLE customer_change (
  tenant_id   text        NOT NULL,
  customer_id uuid        NOT NULL,
  version     bigint      NOT NULL,
  at          timestamptz NOT NULL,
  actor_type  text        NOT NULL,
  actor_id    text        NOT NULL,
  via         text        NOT NULL,
  reason      text,
  changes     jsonb       NOT NULL,
  PRIMARY KEY (tenant_id, customer_id, version)
);
SELECT protect_tenant_table('customer_change');

CREATE TABLE custom_field (
  tenant_id   text        NOT NULL,
  id          uuid        NOT NULL,
  version     bigint      NOT NULL,
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL,
  name        text        NOT NULL,
  label       text        NOT NULL,
  type        text        NOT NULL,
  choices     text[]      NOT NULL,
  is_unique   boolean     NOT NULL,
  is_required boolean     NOT NULL,
  sensitivity text        NOT NULL,
  archived_at timestamptz,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX custom_field_name ON custom_field (tenant_id, name) WHERE archived_at IS NULL;
SELECT protect_tenant_table('custom_field');

CREATE TABLE segment (
  tenant_id  text        NOT NULL,
  id         uuid        NOT NULL,
  version    bigint      NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  name       text        NOT NULL,
  kind       text        NOT NULL,
  filter     jsonb,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX segment_by_creation ON segment (tenant_id, created_at, id);
SELECT protect_tenant_table('segment');

-- Members put there by hand or frozen at the making of a snapshot; those of a dynamic segment follow from its filter.
CREATE TABLE segment_member (
  tenant_id   text        NOT NULL,
  segment_id  uuid        NOT NULL,
  customer_id uuid        NOT NULL,
  since       timestamptz NOT NULL,
  reason      text        NOT NULL,
  PRIMARY KEY (tenant_id, segment_id, customer_id)
);
CREATE INDEX segment_member_of_customer ON segment_member (tenant_id, customer_id);
SELECT protect_tenant_table('segment_member');
