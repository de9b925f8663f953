-- Customers by the month of their first purchase, and what they did in each month since; counted anew each day.

CREATE TABLE cohort_month (
  tenant_id  text    NOT NULL,
  calendar   text    NOT NULL,
  cohort     date    NOT NULL,
  month      date    NOT NULL,
  customers  bigint  NOT NULL,
  revenue    numeric NOT NULL,
  counted_on date    NOT NULL,
  PRIMARY KEY (tenant_id, calendar, cohort, month)
);
SELECT protect_tenant_table('cohort_month');
