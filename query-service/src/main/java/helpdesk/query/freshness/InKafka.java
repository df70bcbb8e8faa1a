package helpdesk.query.freshness;

/**
 * What a partition holds of the newest life of the log in it.
 *
 * @param era of the log; 0 where there is nothing
 * @param from the first seq that was not deleted; null where all of them were
 * @param to the highest seq; null where all were deleted
 */
record InKafka(int era, Long from, Long to) {
  static final InKafka NOTHING_YET = new InKafka(0, 1L, 0L);
  static final InKafka ALL_DELETED = new InKafka(0, null, null);

  /** Records of an earlier life say nothing of this one. */
  InKafka in(int currentEra) {
    return era == 0 || era >= currentEra ? this : NOTHING_YET;
  }

  boolean isEmptied() {
    return to == null;
  }
}
