-- When somebody last showed with a password that a session is theirs; sessions from before count as long ago.
alter table sessions add column confirmed_at bigint not null default 0;
