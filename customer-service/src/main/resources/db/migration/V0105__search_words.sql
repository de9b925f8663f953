-- Words by their beginnings. search_word holds what search_key.words lists, one row a word, so that a btree finds who has a
-- word that begins so, in the order of the words: exact ones first. A work table without a policy like search_key, joined
-- to customer on id only; both are rewritten together in the transaction of the customer's change.
SET LOCAL lock_timeout = '5s';

-- words: the words of names, and from every word on all that follows without spaces, which makes half-spaces equal.
ALTER TABLE search_key ADD COLUMN words text[] COLLATE "C" NOT NULL DEFAULT '{}';

UPDATE search_key s
   SET words = ARRAY(
         SELECT left(w, 100) COLLATE "C"
           FROM (SELECT unnest(string_to_array(ltrim(s.k) || s.k_spaceless, ' ')) AS w
                 UNION
                 SELECT k.key FROM customer_key k
                  WHERE k.tenant_id = s.tenant_id AND k.customer_id = s.id AND k.field = 'emails.address') AS old
          WHERE w <> ''
          ORDER BY 1),
       -- Without its spaces the name stands first, so that half-spaces are equal for what is nearly so, too.
       k = ' ' || replace(c.display_key, ' ', '') || s.k
  FROM customer c
 WHERE c.tenant_id = s.tenant_id AND c.id = s.id;

CREATE TABLE search_word (
  tenant_id text             NOT NULL,
  word      text COLLATE "C" NOT NULL,
  id        uuid             NOT NULL
);
INSERT INTO search_word (tenant_id, word, id)
SELECT DISTINCT tenant_id, unnest(words), id FROM search_key;
ALTER TABLE search_word ADD PRIMARY KEY (tenant_id, word, id);

-- What k_spaceless was for is done by search_word.
ALTER TABLE search_key ALTER COLUMN words DROP DEFAULT, DROP COLUMN k_spaceless;

-- Lists of one step of the lifecycle, newest first.
CREATE INDEX customer_by_lifecycle ON customer (tenant_id, lifecycle, created_at, id) WHERE archived_at IS NULL;

-- A value stands in one field only; without knowing that the planner takes far fewer customers to have it than do.
CREATE STATISTICS customer_key_values (dependencies, mcv) ON field, key FROM customer_key;
