-- Roles belong to the cluster, not to a database, so no migration makes them. `owner` owns and migrates, `app` is what
-- the API is, `worker` what the queue process is, `reporting` may only read, and `doors`, as which nobody logs in, is
-- who the `security definer` functions run as. None of them but `owner` owns a table, and none can bypass row-level security.
create role owner login createdb password 'local';
create role app login nosuperuser nobypassrls password 'local';
create role worker login nosuperuser nobypassrls password 'local';
create role reporting login nosuperuser nobypassrls password 'local';
create role doors nologin nobypassrls;
-- So that a migration may hand a function over.
grant doors to owner;
create database everline owner owner;
