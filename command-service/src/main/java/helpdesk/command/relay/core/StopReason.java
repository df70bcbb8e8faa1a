package helpdesk.command.relay.core;

/** Why a shard is not relayed any more, and what an operator should do. */
public enum StopReason {
  LOG_LOST_EVENTS("PostgreSQL lacks events that Kafka holds: restored from an older backup?"),
  LOG_DIFFERS("PostgreSQL holds another event at this place than Kafka: restored and gone on?"),
  LOG_NOT_DENSE("event_log misses a row or is damaged: compare it with a backup"),
  OTHER_ERA("Kafka holds a later era than PostgreSQL: restored? Begin an era above both"),
  TOPIC_RECREATED("the topic was deleted and made anew: views may lack events, rebuild them"),
  PARTITION_TRUNCATED("the partition lost records: unclean election or lost disk?"),
  PARTITION_DIFFERS("the partition holds another history than the log: who writes to it?"),
  RECORD_REFUSED("Kafka takes no record of that size: raise max.message.bytes of the topic");

  private final String advice;

  StopReason(String advice) {
    this.advice = advice;
  }

  /** What happened, presumably, and what to look at. */
  public String advice() {
    return advice;
  }

  /** Whether looking again from the bound, as a restart would, does no harm. */
  boolean mayRecheck() {
    return this != RECORD_REFUSED;
  }
}
