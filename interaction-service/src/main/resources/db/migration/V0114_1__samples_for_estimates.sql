-- Whom anybody met, and who bought, of one customer in sixteen: what estimates are counted from. Reports over many facts say
-- so where they estimate; the condition is the one of CustomerSample.
CREATE INDEX interaction_met_sample ON interaction (tenant_id, occurred_at) INCLUDE (customer_id, user_id, kind)
  WHERE get_byte(uuid_send(customer_id), 15) < 16;
CREATE INDEX purchase_buyer_sample ON purchase (tenant_id, purchased_at)
  INCLUDE (id, customer_id, currency, country, source_system, seller_id)
  WHERE cancelled_at IS NULL AND get_byte(uuid_send(customer_id), 15) < 16;
