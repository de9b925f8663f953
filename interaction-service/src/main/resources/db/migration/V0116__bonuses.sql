-- Points beside those for the goods: for a person's first purchase, and for one around the birthday.

-- What a line is for, null for the goods themselves; bonus_day is the birthday it is for. A person has each once: the
-- account's row, and the row of the customer's value before it, are held by whoever gives one.
ALTER TABLE loyalty_entry ADD COLUMN bonus text, ADD COLUMN bonus_day date;

-- The bonuses a customer ever had.
CREATE INDEX loyalty_entry_bonus ON loyalty_entry (tenant_id, customer_id) WHERE bonus IS NOT NULL;

-- A birthday is a person's and goes with an erasure.
GRANT UPDATE (bonus_day) ON loyalty_entry TO ${app_role};
