-- What has no rate is rare, and the feedback report asks for it of everybody who said something.
CREATE INDEX customer_money_unrated ON customer_money (tenant_id, customer_id) INCLUDE (currency, rest) WHERE rest <> 0;
