-- DEVELOPMENT ONLY. The roles and databases each service expects; in production they are made by the database's owner.

CREATE ROLE customer_owner LOGIN PASSWORD 'customer_owner';
CREATE ROLE customer_app LOGIN PASSWORD 'customer_app';
CREATE DATABASE customer OWNER customer_owner;
REVOKE ALL ON DATABASE customer FROM PUBLIC;
GRANT CONNECT ON DATABASE customer TO customer_app;
\connect customer
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;
\connect postgres

CREATE ROLE interaction_owner LOGIN PASSWORD 'interaction_owner';
CREATE ROLE interaction_app LOGIN PASSWORD 'interaction_app';
CREATE DATABASE interaction OWNER interaction_owner;
REVOKE ALL ON DATABASE interaction FROM PUBLIC;
GRANT CONNECT ON DATABASE interaction TO interaction_app;
\connect interaction
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;
\connect postgres

CREATE ROLE campaign_owner LOGIN PASSWORD 'campaign_owner';
CREATE ROLE campaign_app LOGIN PASSWORD 'campaign_app';
CREATE DATABASE campaign OWNER campaign_owner;
REVOKE ALL ON DATABASE campaign FROM PUBLIC;
GRANT CONNECT ON DATABASE campaign TO campaign_app;
\connect campaign
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;
\connect postgres

CREATE ROLE reminder_owner LOGIN PASSWORD 'reminder_owner';
CREATE ROLE reminder_app LOGIN PASSWORD 'reminder_app';
CREATE DATABASE reminder OWNER reminder_owner;
REVOKE ALL ON DATABASE reminder FROM PUBLIC;
GRANT CONNECT ON DATABASE reminder TO reminder_app;
\connect reminder
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;
\connect postgres
