package helpdesk.command.relay;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;

/** Real producers, the first of which loses some records once, and says so only later. */
final class LosingProducers {
  private final int shard;
  private final AtomicBoolean lost = new AtomicBoolean();
  private volatile long from = Long.MAX_VALUE;
  private volatile long to;

  LosingProducers(int shard) {
    this.shard = shard;
  }

  void lose(long fromSeq, long toSeq) {
    to = toSeq;
    from = fromSeq;
  }

  @SuppressWarnings("unchecked")
  Producer<String, byte[]> open(Map<String, Object> settings) {
    Producer<String, byte[]> real = KafkaBroker.producer(settings);
    boolean first = lost.compareAndSet(false, true);
    return (Producer<String, byte[]>)
        Proxy.newProxyInstance(
            LosingProducers.class.getClassLoader(),
            new Class<?>[] {Producer.class},
            (proxy, method, arguments) ->
                first && method.getName().equals("send") && isLost(arguments[0])
                    ? lose((Callback) arguments[1])
                    : call(real, method, arguments));
  }

  private boolean isLost(Object message) {
    ProducerRecord<?, ?> sent = (ProducerRecord<?, ?>) message;
    long seq =
        Long.parseLong(
            new String(sent.headers().lastHeader("seq").value(), StandardCharsets.UTF_8));
    return sent.partition() == shard && seq >= from && seq <= to;
  }

  /** The relay does not look at what sending returns. */
  private static Object lose(Callback callback) {
    CompletableFuture.delayedExecutor(150, TimeUnit.MILLISECONDS)
        .execute(() -> callback.onCompletion(null, new TimeoutException("lost by the test")));
    return null;
  }

  private static Object call(Object real, Method method, Object... arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
