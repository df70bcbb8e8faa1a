package helpdesk.query.freshness;

/** What the views can say of an event that a token names. */
enum Standing {
  /** It is in the views. */
  REACHED,
  /** Not yet, or not provably. */
  BEHIND,
  /** Never: another event took its place after a restore. */
  LOST
}
