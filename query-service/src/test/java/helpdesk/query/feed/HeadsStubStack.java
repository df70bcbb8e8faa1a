package helpdesk.query.feed;

import java.util.HashMap;
import java.util.Map;

/** The feed's servers, and something in the place of the command-service. */
public class HeadsStubStack extends FeedStack {
  private HeadsStub stub;

  @Override
  public Map<String, String> start() {
    stub = new HeadsStub();
    Map<String, String> settings = new HashMap<>(super.start());
    settings.put("helpdesk.command-service.url", stub.url());
    settings.put("helpdesk.audit.repair", "false");
    return settings;
  }

  @Override
  public void inject(TestInjector injector) {
    super.inject(injector);
    injector.injectIntoFields(stub, new TestInjector.MatchesType(HeadsStub.class));
  }

  @Override
  public void stop() {
    super.stop();
    if (stub != null) {
      stub.close();
    }
  }
}
