-- The words of the customers there are, in a transaction of its own that locks no table against readers.
SET LOCAL lock_timeout = '5s';

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

INSERT INTO search_word (tenant_id, word, id)
SELECT DISTINCT tenant_id, unnest(words), id FROM search_key;

-- Lists of one step of the lifecycle, newest first.
CREATE INDEX customer_by_lifecycle ON customer (tenant_id, lifecycle, created_at, id) WHERE archived_at IS NULL;

-- What it was for is done by search_word.
DROP INDEX search_key_spaceless;
