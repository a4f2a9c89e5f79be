-- Who was deleted for good: the doctor looks what is left of them. With the kind among the columns, SQLite takes it before
-- the index of all events by subject.
create index events_of_deletions on events (subject_id, kind) where kind = 'user.deleted';
