-- A new era (docs/adr/0013): all of the log is sent again. Whoever changes the era takes away, in the same transaction,
-- whatever was proven of the one before and the right to relay by it: a bound that outlived its era would skip events.
create function begin_era() returns trigger language plpgsql as $$
begin
  if new.era < old.era then
    raise exception 'an era does not end before it began: % after %', new.era, old.era;
  end if;
  -- Waits for those who are writing leases, and then keeps them off: else the two could wait for each other.
  lock table relay_lease in share row exclusive mode;
  update relay_lease set owner = null, held_until = null, epoch = epoch + 1, topic_id = null, bound_seq = 0,
    bound_offset = 0, stopped = false;
  return new;
end $$;

create trigger log_era_begins before update on log_era
  for each row when (new.era is distinct from old.era) execute function begin_era();
