-- Times are microseconds since 1970 UTC; ids are prefixed text (usr_…); *_folded are look-up twins,
-- *_key are ICU sort keys; JSON is text that is read and written whole.

create table settings (
    name  text not null primary key,
    value text not null
) strict;

create table leases (
    name       text    not null primary key,
    owner      text    not null,
    expires_at integer not null
) strict;

create table organizations (
    id          text    not null primary key,
    name        text    not null,
    name_folded text    not null unique,
    name_key    blob    not null,
    search      text    not null,
    created_at  integer not null,
    version     integer not null
) strict;
create index organizations_by_name on organizations (name_key, id);

create table locations (
    id              text    not null primary key,
    organization_id text    not null references organizations (id),
    name            text    not null,
    name_folded     text    not null,
    name_key        blob    not null,
    created_at      integer not null,
    version         integer not null,
    unique (name_folded, organization_id),
    unique (organization_id, id)
) strict;
create index locations_by_name on locations (organization_id, name_key, id);

create table providers (
    id              text    not null primary key,
    organization_id text    not null references organizations (id),
    name            text    not null,
    name_key        blob    not null,
    search          text    not null,
    npi             text    unique,
    address         text    not null,
    created_at      integer not null,
    version         integer not null
) strict;
create index providers_by_name on providers (name_key, id);
create index providers_by_organization on providers (organization_id, name_key, id);

create table users (
    id               text    not null primary key,
    organization_id  text    references organizations (id),
    role             text    not null,
    status           text    not null check (status in ('invited', 'active', 'inactive', 'archived')),
    first_name       text    not null,
    last_name        text    not null,
    name_key         blob    not null,
    email            text    not null,
    email_folded     text    not null,
    -- the address whose holder followed a link; links for a new password go there and nowhere else
    confirmed_email  text,
    -- null while an invitation to an address that is in use elsewhere waits to be accepted
    username_folded  text    unique,
    search           text    not null,
    epoch            integer not null,
    version          integer not null,
    created_at       integer not null,
    accepted_at      integer,
    archived_at      integer,
    signed_in_at     integer,
    seen_at          integer,
    import_id        text
) strict;
create index users_by_name on users (name_key, id);
create index users_by_status on users (status, name_key, id);
create index users_by_role on users (role, name_key, id);
create index users_by_organization on users (organization_id, name_key, id);
create index users_by_email on users (email_folded, id);
-- who waits for an address that somebody else signs in with
create index users_waiting on users (email_folded)
    where username_folded is null or username_folded <> email_folded;
create index users_by_seen on users (seen_at, id);
create index users_by_created on users (created_at, id);

create table user_locations (
    user_id         text not null references users (id) on delete cascade,
    organization_id text not null,
    location_id     text not null,
    primary key (user_id, location_id),
    foreign key (organization_id, location_id) references locations (organization_id, id)
) strict, without rowid;
create index user_locations_by_location on user_locations (location_id, user_id);

create table user_attributes (
    user_id      text not null references users (id) on delete cascade,
    name         text not null,
    value        text not null,
    value_folded text not null,
    primary key (user_id, name)
) strict, without rowid;
create index user_attributes_by_value on user_attributes (name, value_folded, user_id);

create table passwords (
    user_id    text    not null primary key references users (id) on delete cascade,
    hash       text    not null,
    changed_at integer not null
) strict;

create table attempts (
    name        text    not null,
    network     text    not null,
    kind        text    not null,
    counted     integer not null,
    window_ends integer not null,
    primary key (name, network, kind)
) strict, without rowid;

create table sessions (
    id           text    not null primary key,
    user_id      text    not null references users (id) on delete cascade,
    token_hash   blob    not null unique,
    epoch        integer not null,
    created_at   integer not null,
    seen_at      integer not null,
    idle_ends    integer not null,
    ends         integer not null,
    user_agent   text    not null,
    address      text    not null
) strict;
create index sessions_by_user on sessions (user_id, created_at);

create table links (
    id         text    not null primary key,
    user_id    text    references users (id) on delete cascade,
    purpose    text    not null check (purpose in ('invitation', 'password-reset', 'email-change', 'set-up')),
    created_by text    not null,
    created_at integer not null,
    expires_at integer not null,
    epoch      integer not null,
    address    text    not null
) strict;
create index links_by_user on links (user_id, purpose);
create index links_by_creator on links (created_by);

create table link_tokens (
    token_hash blob    not null primary key,
    link_id    text    not null references links (id) on delete cascade,
    minted_at  integer not null
) strict, without rowid;
create index link_tokens_by_link on link_tokens (link_id);

create table api_tokens (
    id         text    not null primary key,
    user_id    text    not null references users (id) on delete cascade,
    name       text    not null,
    prefix     text    not null,
    token_hash blob    not null unique,
    epoch      integer not null,
    created_at integer not null,
    used_at    integer,
    expires_at integer not null
) strict;
create index api_tokens_by_user on api_tokens (user_id, created_at);

-- the answer is sealed with what only the caller knows
create table idempotency_keys (
    key_hash    blob    not null primary key,
    fingerprint blob    not null,
    request_id  text    not null,
    claimed_at  integer not null,
    made        integer not null check (made in (0, 1)),
    answer      blob
) strict, without rowid;
create index idempotency_keys_by_time on idempotency_keys (claimed_at);

create table letters (
    id              text    not null primary key,
    kind            text    not null,
    user_id         text,
    address         text    not null,
    address_folded  text    not null,
    link_id         text,
    details         text    not null,
    state           text    not null check (state in ('queued', 'sent', 'failed', 'withdrawn')),
    attempts        integer not null,
    next_attempt_at integer not null,
    -- null until it was tried
    first_attempt_at integer,
    last_error      text,
    created_at      integer not null,
    sent_at         integer
) strict;
create index letters_due on letters (state, next_attempt_at);
create index letters_by_user on letters (user_id, id);

create table events (
    id              text    not null primary key,
    at              integer not null,
    actor_kind      text    not null,
    actor_id        text,
    actor_name      text    not null,
    interface       text    not null,
    request_id      text    not null,
    operation       text    not null,
    kind            text    not null,
    subject_kind    text    not null,
    subject_id      text,
    subject_name    text    not null,
    search          text    not null,
    organization_id text,
    reason          text,
    changes         text    not null,
    import_id       text,
    undoes          text,
    -- one thread writes here, so the order of the rows is the order of the commits
    transaction_number integer not null default 0
) strict;
create index events_by_subject on events (subject_id, id);
create index events_by_actor on events (actor_id, id);
create index events_by_organization on events (organization_id, id);
create index events_by_import on events (import_id, id);
create index events_by_undoes on events (undoes);
create index events_by_transaction on events (transaction_number) where transaction_number > 0;

create table imports (
    id              text    not null primary key,
    created_by      text    not null,
    created_by_name text    not null,
    created_at      integer not null,
    changed_at      integer not null,
    request_id      text    not null,
    file_name       text    not null,
    file_hash       text    not null,
    delimiter       text    not null,
    encoding        text    not null,
    header_line     integer not null,
    mapping         text    not null,
    options         text    not null,
    state           text    not null check (state in ('reading', 'draft', 'checking', 'checked', 'running', 'stopped', 'done')),
    stop_reason     text,
    waits_until     integer,
    finished_at     integer,
    total           integer not null,
    -- how far the present step has come: the last line, and how many rows
    at_line         integer not null,
    done            integer not null,
    to_create       integer not null,
    to_update       integer not null,
    to_leave        integer not null,
    to_skip         integer not null,
    to_correct      integer not null,
    created         integer not null,
    updated         integer not null,
    unchanged       integer not null,
    left_out        integer not null,
    failed          integer not null
) strict;
create index imports_by_time on imports (created_at, id);
create index imports_by_state on imports (state, created_at);

create table import_rows (
    import_id       text    not null references imports (id) on delete cascade,
    line            integer not null,
    cells           text    not null,
    flaw            text,
    match_key       text,
    verdict         text    check (verdict in ('create', 'update', 'unchanged', 'skip', 'problem')),
    cause           text,
    problems        text    not null,
    changes         text    not null,
    state           text    not null check (state in ('waiting', 'created', 'updated', 'unchanged', 'failed', 'left-out')),
    user_id         text,
    primary key (import_id, line)
) strict, without rowid;
create index import_rows_by_state on import_rows (import_id, state, line);
create index import_rows_by_verdict on import_rows (import_id, verdict, line) where verdict is not null;
create index import_rows_by_match on import_rows (import_id, match_key, line) where match_key is not null;
