-- Who bought in a range of time, and of which purchase its lines are asked, from the index alone.
CREATE INDEX purchase_buyer_covered ON purchase (tenant_id, purchased_at)
  INCLUDE (id, customer_id, type, currency, country, source_system, seller_id, fully_returned_at)
  WHERE cancelled_at IS NULL;
DROP INDEX purchase_buyer;
ALTER INDEX purchase_buyer_covered RENAME TO purchase_buyer;
