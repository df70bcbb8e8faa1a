package helpdesk.query.feed;

import java.util.HashMap;
import java.util.Map;

/** The feed's servers, and a log in the place of the command-service. */
public class LogStubStack extends FeedStack {
  private LogStub stub;

  @Override
  public Map<String, String> start() {
    stub = new LogStub();
    Map<String, String> settings = new HashMap<>(super.start());
    settings.put("helpdesk.command-service.url", stub.url());
    return settings;
  }

  @Override
  public void inject(TestInjector injector) {
    super.inject(injector);
    injector.injectIntoFields(stub, new TestInjector.MatchesType(LogStub.class));
  }

  @Override
  public void stop() {
    super.stop();
    if (stub != null) {
      stub.close();
    }
  }
}
