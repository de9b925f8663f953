-- What points can be turned into, and points that run out.

-- stock is null where there is no end of it.
CREATE TABLE loyalty_reward (
  tenant_id   text        NOT NULL,
  id          uuid        NOT NULL,
  version     bigint      NOT NULL,
  name        text        NOT NULL,
  points      bigint      NOT NULL CHECK (points > 0),
  stock       int         CHECK (stock >= 0),
  archived_at timestamptz,
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
SELECT protect_tenant_table('loyalty_reward');

-- Points run out without a card.
ALTER TABLE loyalty_entry ADD COLUMN reward_id uuid, ALTER COLUMN card_number DROP NOT NULL;
ALTER TABLE loyalty_programme ADD COLUMN expire_after_days int CHECK (expire_after_days > 0);
