-- What customers wish for and remark about products, the topics it is gathered under, and groups that try things first.

-- Topics. title_key and product_key are folded, so that one wish is not gathered twice under two spellings, nor with and
-- without spaces. state_since is when the topic came to its state. Counts are kept with each feedback under the row's lock and
-- are no part of the version; a topic that went into another counts nothing and leads there.
CREATE TABLE feedback_topic (
  tenant_id      text        NOT NULL,
  id             uuid        NOT NULL,
  version        bigint      NOT NULL,
  title          text        NOT NULL,
  title_key      text        NOT NULL,
  description    text,
  product        text,
  product_key    text        NOT NULL,
  category       text,
  state          text        NOT NULL CHECK (state IN ('OPEN', 'PLANNED', 'IN_PROGRESS', 'SHIPPED', 'DECLINED')),
  state_since    timestamptz NOT NULL,
  merged_into    uuid,
  feedback_count bigint      NOT NULL DEFAULT 0 CHECK (feedback_count >= 0),
  customer_count bigint      NOT NULL DEFAULT 0 CHECK (customer_count >= 0),
  user_id        text,
  created_at     timestamptz NOT NULL,
  updated_at     timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX feedback_topic_title ON feedback_topic (tenant_id, product_key, replace(title_key, ' ', ''))
  WHERE merged_into IS NULL;
-- Serves the ranked list, and which topics a look for similar ones takes in.
CREATE INDEX feedback_topic_customers ON feedback_topic (tenant_id, customer_count, id) WHERE merged_into IS NULL;
CREATE INDEX feedback_topic_merged ON feedback_topic (tenant_id, merged_into) WHERE merged_into IS NOT NULL;
SELECT protect_tenant_table('feedback_topic');

-- The states a topic went through, from_state null at its making; merged lists topics that went into it.
CREATE TABLE feedback_topic_move (
  tenant_id  text        NOT NULL,
  topic_id   uuid        NOT NULL,
  version    bigint      NOT NULL,
  at         timestamptz NOT NULL,
  actor_type text        NOT NULL,
  actor_id   text        NOT NULL,
  from_state text,
  to_state   text        NOT NULL,
  note       text,
  merged     uuid[]      NOT NULL DEFAULT '{}',
  PRIMARY KEY (tenant_id, topic_id, version),
  FOREIGN KEY (tenant_id, topic_id) REFERENCES feedback_topic (tenant_id, id) ON DELETE CASCADE
);
SELECT protect_tenant_table('feedback_topic_move');
REVOKE UPDATE, DELETE ON feedback_topic_move FROM ${app_role};

-- Said by a customer, or by nobody known. What was dismissed, and answers of pilots, which are no wishes, do not count.
CREATE TABLE feedback (
  tenant_id       text        NOT NULL,
  id              uuid        NOT NULL,
  version         bigint      NOT NULL,
  customer_id     uuid,
  topic_id        uuid,
  kind            text        NOT NULL CHECK (kind IN ('WISH', 'PROBLEM', 'PRAISE', 'OTHER')),
  words           text        NOT NULL,
  product         text,
  category        text,
  status          text        NOT NULL CHECK (status IN ('NEW', 'REVIEWED', 'DISMISSED')),
  pilot           boolean     NOT NULL,
  counts          boolean     NOT NULL GENERATED ALWAYS AS (status <> 'DISMISSED' AND NOT pilot) STORED,
  occurred_at     timestamptz NOT NULL,
  interaction_id  uuid,
  case_id         uuid,
  source_system   text,
  source_event_id text,
  source_hash     text,
  user_id         text,
  created_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, topic_id) REFERENCES feedback_topic (tenant_id, id),
  FOREIGN KEY (tenant_id, interaction_id) REFERENCES interaction (tenant_id, id) ON DELETE SET NULL (interaction_id),
  FOREIGN KEY (tenant_id, case_id) REFERENCES service_case (tenant_id, id) ON DELETE SET NULL (case_id)
);
CREATE UNIQUE INDEX feedback_source ON feedback (tenant_id, source_system, source_event_id) WHERE source_system IS NOT NULL;
-- Lists, newest first: all by the primary key, others by what they are limited to.
CREATE INDEX feedback_topic_list ON feedback (tenant_id, topic_id, id) WHERE topic_id IS NOT NULL;
CREATE INDEX feedback_unassigned ON feedback (tenant_id, id) WHERE topic_id IS NULL;
CREATE INDEX feedback_customer ON feedback (tenant_id, customer_id, id) WHERE customer_id IS NOT NULL;
CREATE INDEX feedback_status ON feedback (tenant_id, status, id);
CREATE INDEX feedback_product ON feedback (tenant_id, product, id) WHERE product IS NOT NULL;
-- What a customer said about a topic.
CREATE INDEX feedback_asked ON feedback (tenant_id, topic_id, customer_id) INCLUDE (occurred_at, counts, pilot)
  WHERE topic_id IS NOT NULL AND customer_id IS NOT NULL;
-- Holds all that the report reads.
CREATE INDEX feedback_report ON feedback (tenant_id, occurred_at) INCLUDE (topic_id, product, kind, customer_id) WHERE counts;
-- What a deleted interaction or case was the origin of.
CREATE INDEX feedback_interaction ON feedback (tenant_id, interaction_id) WHERE interaction_id IS NOT NULL;
CREATE INDEX feedback_case ON feedback (tenant_id, case_id) WHERE case_id IS NOT NULL;
SELECT protect_tenant_table('feedback');

-- Who asked for a topic, once however often; told_at is when they were last told what became of it.
CREATE TABLE feedback_asker (
  tenant_id      text        NOT NULL,
  topic_id       uuid        NOT NULL,
  customer_id    uuid        NOT NULL,
  feedback       int         NOT NULL CHECK (feedback > 0),
  first_asked_at timestamptz NOT NULL,
  last_asked_at  timestamptz NOT NULL,
  told_at        timestamptz,
  told_by        text,
  PRIMARY KEY (tenant_id, topic_id, customer_id),
  FOREIGN KEY (tenant_id, topic_id) REFERENCES feedback_topic (tenant_id, id)
);
CREATE INDEX feedback_asker_latest ON feedback_asker (tenant_id, topic_id, last_asked_at, customer_id);
-- Serves the open items of the customer file.
CREATE INDEX feedback_asker_customer ON feedback_asker (tenant_id, customer_id, last_asked_at);
SELECT protect_tenant_table('feedback_asker');

-- Customers who try a topic before others do.
CREATE TABLE feedback_pilot (
  tenant_id   text        NOT NULL,
  topic_id    uuid        NOT NULL,
  customer_id uuid        NOT NULL,
  version     bigint      NOT NULL,
  state       text        NOT NULL CHECK (state IN ('INVITED', 'JOINED', 'LEFT')),
  note        text,
  invited_at  timestamptz,
  joined_at   timestamptz,
  left_at     timestamptz,
  user_id     text,
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, topic_id, customer_id),
  FOREIGN KEY (tenant_id, topic_id) REFERENCES feedback_topic (tenant_id, id)
);
CREATE INDEX feedback_pilot_customer ON feedback_pilot (tenant_id, customer_id);
SELECT protect_tenant_table('feedback_pilot');
