-- The twin of the sqlite text, column by column. Times are microseconds since 1970 UTC; ids are prefixed text (usr_…); *_folded are look-up twins,
-- *_key are ICU sort keys; JSON is text that is read and written whole.

create table settings (
    name  text collate "C" not null primary key,
    value text collate "C" not null
);

create table leases (
    name       text collate "C"    not null primary key,
    owner      text collate "C"    not null,
    expires_at bigint not null
);

create table organizations (
    id          text collate "C"    not null primary key,
    name        text collate "C"    not null,
    name_folded text collate "C"    not null unique,
    name_key    bytea    not null,
    search      text collate "C"    not null,
    created_at  bigint not null,
    version     bigint not null
);
create index organizations_by_name on organizations (name_key, id);

create table locations (
    id              text collate "C"    not null primary key,
    organization_id text collate "C"    not null references organizations (id),
    name            text collate "C"    not null,
    name_folded     text collate "C"    not null,
    name_key        bytea    not null,
    created_at      bigint not null,
    version         bigint not null,
    unique (name_folded, organization_id),
    unique (organization_id, id)
);
create index locations_by_name on locations (organization_id, name_key, id);

create table providers (
    id              text collate "C"    not null primary key,
    organization_id text collate "C"    not null references organizations (id),
    name            text collate "C"    not null,
    name_key        bytea    not null,
    search          text collate "C"    not null,
    npi             text collate "C"    unique,
    address         text collate "C"    not null,
    created_at      bigint not null,
    version         bigint not null
);
create index providers_by_name on providers (name_key, id);
create index providers_by_organization on providers (organization_id, name_key, id);

create table users (
    id               text collate "C"    not null primary key,
    organization_id  text collate "C"    references organizations (id),
    role             text collate "C"    not null,
    status           text collate "C"    not null check (status in ('invited', 'active', 'inactive', 'archived')),
    first_name       text collate "C"    not null,
    last_name        text collate "C"    not null,
    name_key         bytea    not null,
    email            text collate "C"    not null,
    email_folded     text collate "C"    not null,
    -- the address whose holder followed a link; links for a new password go there and nowhere else
    confirmed_email  text collate "C",
    -- null while an invitation to an address that is in use elsewhere waits to be accepted
    username_folded  text collate "C"    unique,
    search           text collate "C"    not null,
    epoch            bigint not null,
    version          bigint not null,
    created_at       bigint not null,
    accepted_at      bigint,
    archived_at      bigint,
    signed_in_at     bigint,
    seen_at          bigint,
    import_id        text collate "C"
);
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
    user_id         text collate "C" not null references users (id) on delete cascade,
    organization_id text collate "C" not null,
    location_id     text collate "C" not null,
    primary key (user_id, location_id),
    foreign key (organization_id, location_id) references locations (organization_id, id)
);
create index user_locations_by_location on user_locations (location_id, user_id);

create table user_attributes (
    user_id      text collate "C" not null references users (id) on delete cascade,
    name         text collate "C" not null,
    value        text collate "C" not null,
    value_folded text collate "C" not null,
    primary key (user_id, name)
);
create index user_attributes_by_value on user_attributes (name, value_folded, user_id);

create table passwords (
    user_id    text collate "C"    not null primary key references users (id) on delete cascade,
    hash       text collate "C"    not null,
    changed_at bigint not null
);

create table attempts (
    name        text collate "C"    not null,
    network     text collate "C"    not null,
    kind        text collate "C"    not null,
    counted     bigint not null,
    window_ends bigint not null,
    primary key (name, network, kind)
);

create table sessions (
    id           text collate "C"    not null primary key,
    user_id      text collate "C"    not null references users (id) on delete cascade,
    token_hash   bytea    not null unique,
    epoch        bigint not null,
    created_at   bigint not null,
    seen_at      bigint not null,
    idle_ends    bigint not null,
    ends         bigint not null,
    user_agent   text collate "C"    not null,
    address      text collate "C"    not null
);
create index sessions_by_user on sessions (user_id, created_at);

create table links (
    id         text collate "C"    not null primary key,
    user_id    text collate "C"    references users (id) on delete cascade,
    purpose    text collate "C"    not null check (purpose in ('invitation', 'password-reset', 'email-change', 'set-up')),
    created_by text collate "C"    not null,
    created_at bigint not null,
    expires_at bigint not null,
    epoch      bigint not null,
    address    text collate "C"    not null
);
create index links_by_user on links (user_id, purpose);
create index links_by_creator on links (created_by);

create table link_tokens (
    token_hash bytea    not null primary key,
    link_id    text collate "C"    not null references links (id) on delete cascade,
    minted_at  bigint not null
);
create index link_tokens_by_link on link_tokens (link_id);

create table api_tokens (
    id         text collate "C"    not null primary key,
    user_id    text collate "C"    not null references users (id) on delete cascade,
    name       text collate "C"    not null,
    prefix     text collate "C"    not null,
    token_hash bytea    not null unique,
    epoch      bigint not null,
    created_at bigint not null,
    used_at    bigint,
    expires_at bigint not null
);
create index api_tokens_by_user on api_tokens (user_id, created_at);

-- the answer is sealed with what only the caller knows
create table idempotency_keys (
    key_hash    bytea            not null primary key,
    fingerprint bytea            not null,
    request_id  text collate "C" not null,
    claimed_at  bigint           not null,
    made        boolean          not null,
    answer      bytea
);
create index idempotency_keys_by_time on idempotency_keys (claimed_at);

create table letters (
    id              text collate "C"    not null primary key,
    kind            text collate "C"    not null,
    user_id         text collate "C",
    address         text collate "C"    not null,
    address_folded  text collate "C"    not null,
    link_id         text collate "C",
    details         text collate "C"    not null,
    state           text collate "C"    not null check (state in ('queued', 'sent', 'failed', 'withdrawn')),
    attempts        bigint not null,
    next_attempt_at bigint not null,
    -- null until it was tried
    first_attempt_at bigint,
    last_error      text collate "C",
    created_at      bigint not null,
    sent_at         bigint
);
create index letters_due on letters (state, next_attempt_at);
create index letters_by_user on letters (user_id, id);

create table events (
    id              text collate "C"    not null primary key,
    at              bigint not null,
    actor_kind      text collate "C"    not null,
    actor_id        text collate "C",
    actor_name      text collate "C"    not null,
    interface       text collate "C"    not null,
    request_id      text collate "C"    not null,
    operation       text collate "C"    not null,
    kind            text collate "C"    not null,
    subject_kind    text collate "C"    not null,
    subject_id      text collate "C",
    subject_name    text collate "C"    not null,
    search          text collate "C"    not null,
    organization_id text collate "C",
    reason          text collate "C",
    changes         text collate "C"    not null,
    import_id       text collate "C",
    undoes          text collate "C",
    -- transactions commit in any order: what was under way when somebody last looked is found by this
    transaction_number bigint not null default cast(cast(pg_current_xact_id() as text) as bigint)
);
create index events_by_subject on events (subject_id, id);
create index events_by_actor on events (actor_id, id);
create index events_by_organization on events (organization_id, id);
create index events_by_import on events (import_id, id);
create index events_by_undoes on events (undoes);
create index events_by_transaction on events (transaction_number);

create table imports (
    id              text collate "C" not null primary key,
    created_by      text collate "C" not null,
    created_by_name text collate "C" not null,
    created_at      bigint           not null,
    changed_at      bigint           not null,
    request_id      text collate "C" not null,
    file_name       text collate "C" not null,
    file_hash       text collate "C" not null,
    delimiter       text collate "C" not null,
    encoding        text collate "C" not null,
    header_line     bigint           not null,
    mapping         text collate "C" not null,
    options         text collate "C" not null,
    state           text collate "C" not null check (state in ('reading', 'draft', 'checking', 'checked', 'running', 'stopped', 'done')),
    stop_reason     text collate "C",
    waits_until     bigint,
    finished_at     bigint,
    total           bigint           not null,
    -- how far the present step has come: the last line, and how many rows
    at_line         bigint           not null,
    done            bigint           not null,
    to_create       bigint           not null,
    to_update       bigint           not null,
    to_leave        bigint           not null,
    to_skip         bigint           not null,
    to_correct      bigint           not null,
    created         bigint           not null,
    updated         bigint           not null,
    unchanged       bigint           not null,
    left_out        bigint           not null,
    failed          bigint           not null
);
create index imports_by_time on imports (created_at, id);
create index imports_by_state on imports (state, created_at);

create table import_rows (
    import_id       text collate "C" not null references imports (id) on delete cascade,
    line            bigint           not null,
    cells           text collate "C" not null,
    flaw            text collate "C",
    match_key       text collate "C",
    verdict         text collate "C" check (verdict in ('create', 'update', 'unchanged', 'skip', 'problem')),
    cause           text collate "C",
    problems        text collate "C" not null,
    changes         text collate "C" not null,
    state           text collate "C" not null check (state in ('waiting', 'created', 'updated', 'unchanged', 'failed', 'left-out')),
    user_id         text collate "C",
    primary key (import_id, line)
);
create index import_rows_by_state on import_rows (import_id, state, line);
create index import_rows_by_verdict on import_rows (import_id, verdict, line) where verdict is not null;
create index import_rows_by_match on import_rows (import_id, match_key, line) where match_key is not null;
