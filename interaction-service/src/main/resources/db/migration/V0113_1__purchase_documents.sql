-- The papers of purchases: pro-forma, invoice, receipt, with their numbers and files.

-- A list of {kind, number, date, attachment_id}.
ALTER TABLE purchase ADD COLUMN documents jsonb;

-- Which purchases a number of a paper leads to; number_key is the number with case, digits and marks between them folded.
CREATE TABLE purchase_paper (
  tenant_id   text NOT NULL,
  number_key  text NOT NULL,
  purchase_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, number_key, purchase_id),
  FOREIGN KEY (tenant_id, purchase_id) REFERENCES purchase (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX purchase_paper_purchase ON purchase_paper (tenant_id, purchase_id);
SELECT protect_tenant_table('purchase_paper');

-- As the service folds them, for digits of Arabic scripts and Latin letters.
INSERT INTO purchase_paper (tenant_id, number_key, purchase_id)
SELECT DISTINCT tenant_id, key, id
FROM (SELECT p.tenant_id, p.id, btrim(regexp_replace(
    translate(lower(n.number), '۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩', '01234567890123456789'),
    '[][!"#%&''()*,./:;?@\\_{}[:space:]-]+', ' ', 'g')) AS key
  FROM purchase p CROSS JOIN LATERAL (VALUES (p.proforma_number), (p.invoice_number)) AS n (number)
  WHERE n.number IS NOT NULL) k
WHERE key <> '';

-- A file belongs to an interaction, or to a purchase, or to nobody since a moment.
ALTER TABLE attachment ADD COLUMN purchase_id uuid;
ALTER TABLE attachment DROP CONSTRAINT attachment_check;
ALTER TABLE attachment ADD CONSTRAINT attachment_one_holder
  CHECK (num_nonnulls(interaction_id, purchase_id, free_since) = 1);
