#!/bin/bash
# Creates the two topics, and fails where one exists in another form. Used by docker-compose.yml and by this component.
#   KAFKA_BOOTSTRAP_SERVERS  a broker
#   REPLICATION              copies of each partition: 3 in production
#   MIN_IN_SYNC              copies that must hold a record before it is acknowledged: 2 in production
set -euo pipefail

topics() {
  /opt/kafka/bin/kafka-topics.sh --bootstrap-server "$KAFKA_BOOTSTRAP_SERVERS" "$@"
}

create() { # topic, partitions, retention in ms
  topics --create --if-not-exists --topic "$1" --partitions "$2" --replication-factor "$REPLICATION" \
    --config cleanup.policy=delete \
    --config retention.ms="$3" \
    --config message.timestamp.type=LogAppendTime \
    --config min.insync.replicas="$MIN_IN_SYNC" \
    --config unclean.leader.election.enable=false
  if ! topics --describe --topic "$1" | grep -qE "PartitionCount: $2([^0-9]|\$)"; then
    echo "topic $1 exists with another number of partitions than $2: see docs/adr/0002-dense-shard-log.md" >&2
    exit 1
  fi
}

# A partition is a shard: their number is fixed for the life of the topic. Kept for ever: views are rebuilt from here.
create helpdesk.ticket-events 64 -1
create helpdesk.log-heads 1 3600000
