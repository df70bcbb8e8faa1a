-- What a client's Idempotency-Key did: which version of which ticket it made or found. The answer is folded from the log
-- again, so that no second copy of customers' texts lies here (docs/adr/0009). item counts within a bulk request.
create table idempotency_key (
  scope       bytea not null check (length(scope) = 32),
  item        smallint not null check (item >= 0),
  fingerprint bytea not null check (length(fingerprint) = 32),
  ticket_id   uuid not null,
  version     bigint not null,
  created_at  timestamptz not null default now(),
  primary key (scope, item)
);
create index idempotency_key_created_at on idempotency_key (created_at);

-- Appends events as the next ones of their shards. The locks of the shards are the last ones that a transaction takes,
-- in ascending order, and are held until it commits, so that seq equals commit order. VOLATILE: each statement in here
-- has a snapshot of its own, so the insert sees what was committed while the locks were waited for (docs/adr/0002).
-- append_event stays for replicas of the release before, during a rolling update.
create function append_events(
  p_shards int[], p_event_ids uuid[], p_ticket_ids uuid[], p_versions bigint[], p_types text[], p_data text[],
  p_overwrote bigint[], p_occurred_at timestamptz[], p_actor text, p_role text, p_request_id text, p_traceparent text)
returns table (appended_id uuid, appended_seq bigint) language plpgsql volatile as $$
declare
  next_shard int;
begin
  for next_shard in select distinct s from unnest(p_shards) as s order by s loop
    perform pg_advisory_xact_lock(1751477356, next_shard);
  end loop;
  return query
    insert into event_log (shard, seq, event_id, ticket_id, version, type, data, actor, role, request_id, traceparent,
      overwrote, occurred_at)
    select e.shard,
      (select coalesce(max(l.seq), 0) from event_log l where l.shard = e.shard)
        + row_number() over (partition by e.shard order by e.place),
      e.event_id, e.ticket_id, e.version, e.type, e.data::json, p_actor, p_role, p_request_id, p_traceparent,
      e.overwrote, e.occurred_at
    from unnest(p_shards, p_event_ids, p_ticket_ids, p_versions, p_types, p_data, p_overwrote, p_occurred_at)
      with ordinality as e (shard, event_id, ticket_id, version, type, data, overwrote, occurred_at, place)
    returning event_id, seq;
end $$;
