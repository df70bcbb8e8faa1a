-- Which replica relays a shard, and up to where Kafka is proven to hold it (docs/adr/0003). Safety never rests on the
-- lease: the dense log and the bound do that.
create table relay_lease (
  shard        smallint primary key check (shard between 0 and 63),
  owner        text,
  epoch        bigint not null default 0,
  held_until   timestamptz,
  topic_id     text,
  bound_seq    bigint not null default 0,
  bound_offset bigint not null default 0,
  -- Its relay stopped, on a fork for example: until it runs again no view may count as fresh.
  stopped      boolean not null default false
);
insert into relay_lease (shard) select generate_series(0, 63);

-- The replicas that are alive, so that each takes its share of the shards.
create table relay_replica (
  id          text primary key,
  alive_until timestamptz not null
);
