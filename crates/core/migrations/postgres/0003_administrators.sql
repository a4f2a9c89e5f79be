-- Which rows of an import lead to the account of somebody who administers others, and how many: the password is asked for
-- before they are run. What was checked before is checked again; what runs already leads nowhere that it did not say.
alter table imports add column to_administer bigint not null default 0;
alter table import_rows add column leads_to_administrator bigint not null default 0;
update imports set state = 'draft' where state in ('checking', 'checked');
