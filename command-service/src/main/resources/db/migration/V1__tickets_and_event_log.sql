-- A ticket as it is now. The row and its events are written in one transaction; version counts the events.
create table ticket (
  id              uuid primary key,
  version         bigint not null check (version > 0),
  status          text not null check (status in ('open', 'triaged', 'closed')),
  subject         text,
  message         text not null,
  agent_note      text,
  customer_id     text,
  customer_name   text,
  customer_email  text,
  priority        text not null check (priority in ('low', 'normal', 'high', 'urgent')),
  channel         text,
  assignee_id     text,
  tags            text[] not null default '{}',
  resolution      text,
  follow_up_of    uuid,
  duplicate_of    uuid,
  external_id     text,
  created_at      timestamptz not null,
  created_by      text not null,
  updated_at      timestamptz not null,
  updated_by      text not null,
  first_action_at timestamptz,
  triaged_at      timestamptz,
  closed_at       timestamptz,
  deleted_at      timestamptz,
  constraint ticket_external_id_unique unique (external_id)
);

-- The history of the system: dense per shard, in commit order, insert-only (docs/adr/0002). What a view may need
-- one day is here from the first day.
create table event_log (
  shard       smallint not null check (shard between 0 and 63),
  seq         bigint not null check (seq > 0),
  event_id    uuid not null,
  ticket_id   uuid not null,
  version     bigint not null check (version > 0),
  type        text not null,
  data        json not null,
  actor       text not null,
  role        text,
  request_id  text,
  traceparent text,
  overwrote   bigint,
  occurred_at timestamptz not null,
  primary key (shard, seq),
  constraint event_log_ticket_version_unique unique (ticket_id, version),
  constraint event_log_event_id_unique unique (event_id)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'event_log is insert-only: % is refused', tg_op;
end $$;

create trigger event_log_is_insert_only
  before update or delete or truncate on event_log
  for each statement execute function refuse_change();

-- Counts the lives of the log: a restore that lost events begins another one.
create table log_era (
  only_row boolean primary key default true check (only_row),
  era      integer not null check (era > 0)
);
insert into log_era (era) values (1);

-- Appends one event as the next of its shard and returns its seq. The shard's lock is the last one that a transaction
-- takes and is held until it commits, so that seq equals commit order. VOLATILE: each statement in here has a snapshot
-- of its own, so the second one sees what was committed while the first one waited (docs/adr/0002).
create function append_event(
  p_shard int, p_event_id uuid, p_ticket_id uuid, p_version bigint, p_type text, p_data json, p_actor text, p_role text,
  p_request_id text, p_traceparent text, p_overwrote bigint, p_occurred_at timestamptz)
returns bigint language plpgsql volatile as $$
declare
  next_seq bigint;
begin
  perform pg_advisory_xact_lock(1751477356, p_shard);
  select coalesce(max(seq), 0) + 1 into next_seq from event_log where shard = p_shard;
  insert into event_log values (p_shard, next_seq, p_event_id, p_ticket_id, p_version, p_type, p_data, p_actor, p_role,
    p_request_id, p_traceparent, p_overwrote, p_occurred_at);
  return next_seq;
end $$;
