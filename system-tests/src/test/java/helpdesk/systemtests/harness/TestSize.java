package helpdesk.systemtests.harness;

/** How large a proof is: the numbers of the nightly run, or a form that fits every build. */
public final class TestSize {
  private static final boolean FULL = "full".equals(System.getProperty("helpdesk.test.size"));

  private TestSize() {}

  /** The first number in the short form, the second one in the full form. */
  public static int of(int inShort, int inFull) {
    return FULL ? inFull : inShort;
  }
}
