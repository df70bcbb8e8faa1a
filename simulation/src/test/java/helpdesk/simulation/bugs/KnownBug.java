package helpdesk.simulation.bugs;

/** Bugs that systems of this kind have had, ours among them while they were models. */
public enum KnownBug {
  GAP_READ_BEFORE_COMMIT,
  CURSOR_ADVANCED_BEFORE_ACK,
  PARTIAL_BATCH_RESENT_AFTER_A_LATER_ONE,
  RELAY_GOES_ON_AFTER_A_FAILED_CALLBACK,
  TAIL_TAKEN_FOR_PROOF_OF_ITS_PREFIX,
  FEED_RESUMES_AT_THE_GROUPS_OFFSET,
  PROGRESS_BEFORE_VIEWS,
  VIEW_WITHOUT_VERSION_GUARD,
  COUNTER_GUARDED_BY_LESS_THAN_ONLY,
  DUPLICATE_NOT_DROPPED,
  POSITION_SET_BACK_BY_A_ZOMBIE,
  FAILED_WRITE_TAKEN_FOR_DONE,
  PARK_THAT_SKIPS_THE_SHARD,
  PARKED_SEQ_NOT_OWED,
  REDRIVE_SETTLES_WITHOUT_GUARD,
  MARKER_DELETED_WITHOUT_GUARD;

  /** For one play. */
  public Bug plant() {
    return switch (this) {
      case GAP_READ_BEFORE_COMMIT -> new GapReadBeforeCommit();
      case CURSOR_ADVANCED_BEFORE_ACK -> new CursorAdvancedBeforeAck();
      case PARTIAL_BATCH_RESENT_AFTER_A_LATER_ONE -> new PartialBatchResentLater();
      case RELAY_GOES_ON_AFTER_A_FAILED_CALLBACK -> new FailedCallbackIgnored();
      case TAIL_TAKEN_FOR_PROOF_OF_ITS_PREFIX -> new TailProvesPrefix();
      case FEED_RESUMES_AT_THE_GROUPS_OFFSET -> new GroupOffset();
      case PROGRESS_BEFORE_VIEWS -> new ProgressBeforeViews();
      case VIEW_WITHOUT_VERSION_GUARD -> new ViewUnguarded();
      case COUNTER_GUARDED_BY_LESS_THAN_ONLY -> new CounterLessThan();
      case DUPLICATE_NOT_DROPPED -> new DuplicateKept();
      case POSITION_SET_BACK_BY_A_ZOMBIE -> new PositionSetBack();
      case FAILED_WRITE_TAKEN_FOR_DONE -> new FailureTakenForDone();
      case PARK_THAT_SKIPS_THE_SHARD -> new ParkSkipsShard();
      case PARKED_SEQ_NOT_OWED -> new ParkedNotOwed();
      case REDRIVE_SETTLES_WITHOUT_GUARD -> new SettledUnguarded();
      case MARKER_DELETED_WITHOUT_GUARD -> new MarkerDeletedUnguarded();
    };
  }
}
