-- What counts for a customer's value stands in the index: customers are counted anew without their purchases, which lie
-- scattered over the table.
CREATE INDEX purchase_customer_covered ON purchase (tenant_id, customer_id, purchased_at DESC, id DESC)
  INCLUDE (type, currency, total, fully_returned_at, cancelled_at) WHERE customer_id IS NOT NULL;
DROP INDEX purchase_customer;
ALTER INDEX purchase_customer_covered RENAME TO purchase_customer;
