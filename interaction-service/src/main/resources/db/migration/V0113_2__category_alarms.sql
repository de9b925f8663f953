-- Which alarms were raised, so that none is raised twice, and through which day a tenant's categories were looked at.

CREATE TABLE category_alarm (
  tenant_id    text        NOT NULL,
  period_start date        NOT NULL,
  calendar     text        NOT NULL,
  category     text        NOT NULL,
  raised_at    timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, period_start, calendar, category)
);
SELECT protect_tenant_table('category_alarm');

CREATE TABLE category_watch (
  tenant_id text NOT NULL PRIMARY KEY,
  day       date NOT NULL
);
SELECT protect_tenant_table('category_watch');

-- Goods without a category are one of their own; the planner is told how many lines each has.
CREATE STATISTICS purchase_line_category ON (coalesce(category, '')) FROM purchase_line;
