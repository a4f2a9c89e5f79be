-- Who was deleted for good: the doctor looks what is left of them.
create index events_of_deletions on events (subject_id) where kind = 'user.deleted';
