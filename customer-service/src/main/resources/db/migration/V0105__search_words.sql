-- Words by their beginnings. search_word holds what search_key.words lists, one row a word, so that a btree finds who has a
-- word that begins so, in the order of the words: exact ones first. A work table without a policy like search_key, joined
-- to customer on id only; both are rewritten together in the transaction of the customer's change.
SET LOCAL lock_timeout = '5s';

-- words: the words of names, and from every word on all that follows without spaces, which makes half-spaces equal.
-- k_spaceless is left for the release before, which still writes it; nothing reads it any more.
ALTER TABLE search_key
  ADD COLUMN words text[] COLLATE "C" NOT NULL DEFAULT '{}',
  ALTER COLUMN k_spaceless SET DEFAULT '';

CREATE TABLE search_word (
  tenant_id text             NOT NULL,
  word      text COLLATE "C" NOT NULL,
  id        uuid             NOT NULL,
  PRIMARY KEY (tenant_id, word, id)
);

-- A value stands in one field only; without knowing that the planner takes far fewer customers to have it than do.
CREATE STATISTICS customer_key_values (dependencies, mcv) ON field, key FROM customer_key;
