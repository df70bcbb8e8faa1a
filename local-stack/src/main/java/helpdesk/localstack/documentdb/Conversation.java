package helpdesk.localstack.documentdb;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** One client's connection: a request, its answer, the next. */
final class Conversation implements Runnable {
  private static final int BUFFER = 1 << 16;
  // Idle connections of a driver's pool are normal; one that is silent for an hour is lost.
  private static final int SILENCE_MILLIS = 3_600_000;
  private static final AtomicInteger IDS = new AtomicInteger();

  private final Socket socket;
  private final int number;
  private final Answers answers;

  Conversation(Socket socket, int number, Answers answers) {
    this.socket = socket;
    this.number = number;
    this.answers = answers;
  }

  @Override
  public void run() {
    try (socket) {
      socket.setTcpNoDelay(true);
      socket.setKeepAlive(true);
      socket.setSoTimeout(SILENCE_MILLIS);
      DataInputStream in =
          new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER));
      OutputStream out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
      Optional<Frame> frame = Frame.read(in);
      while (frame.isPresent()) {
        answer(frame.get(), out);
        frame = Frame.read(in);
      }
    } catch (IOException | IllegalArgumentException e) {
      // The client went away, or speaks something else.
    }
  }

  private void answer(Frame frame, OutputStream out) throws IOException {
    switch (frame.opcode()) {
      case Frame.OP_MSG -> {
        Message message = Message.of(frame.body());
        byte[] reply = answers.to(message, number);
        if (message.answered()) {
          Frame.message(IDS.incrementAndGet(), frame.id(), reply).write(out);
        }
      }
      case Frame.OP_QUERY -> {
        byte[] reply = answers.to(new Message(frame.queried(), null, true), number);
        Frame.oldReply(IDS.incrementAndGet(), frame.id(), reply).write(out);
      }
      default -> throw new IOException("opcode " + frame.opcode());
    }
  }
}
