-- Whether a customer's data is gone for good: the row stays, so that nothing told earlier and read later brings it back.
ALTER TABLE customer_copy ADD COLUMN erased boolean NOT NULL DEFAULT false;
