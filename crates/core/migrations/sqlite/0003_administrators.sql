-- How many rows of an import are about administrators: the password is asked for before they are run. Of what was checked
-- before, every row may be.
alter table imports add column to_administer integer not null default 0;
update imports set to_administer = to_create + to_update where state <> 'done';
