package helpdesk.localstack;

import helpdesk.localstack.process.Ports;

/** The ports of the three servers. */
public record StackPorts(int postgres, int kafka, int documents) {
  public static StackPorts free() {
    return new StackPorts(Ports.free(), Ports.free(), Ports.free());
  }
}
