package io.drover.catalog.tasks.engine;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * An engine in another process that knows nothing of Drover but the protocol's page. An episode
 * shows its seed's last four bits and the number of its steps, and ends after ten. By its argument
 * it misbehaves at the fifth request for a step.
 */
final class CountingEngine {
  private static final String SPACES =
      """
      {"protocol": 1, "observation": {"type": "vector", "size": 2},
       "action": {"type": "discrete", "n": 3}, "masks": true, "max_episode_steps": 20,
       "solved_at": 12.5, "libraries": {"counting": "1.2"}}
      """;

  private static final int BAD_REQUEST = 5;

  private final String manner;
  private final DataInputStream in = new DataInputStream(System.in);
  private final PrintStream out = System.out;
  private int copies;
  private long[] seeds;
  private int[] steps;
  private int requests;

  private CountingEngine(String manner) {
    this.manner = manner;
  }

  public static void main(String[] arguments) throws Exception {
    new CountingEngine(arguments.length > 0 ? arguments[0] : "").serve();
  }

  private void serve() throws Exception {
    while (true) {
      int first = in.read();
      if (first < 0) {
        return;
      }
      byte[] header = new byte[4];
      in.readFully(header);
      int length = first | (header[0] & 0xff) << 8 | (header[1] & 0xff) << 16 | header[2] << 24;
      byte[] payload = new byte[length - 1];
      in.readFully(payload);
      answer((char) header[3], ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN));
    }
  }

  private void answer(char kind, ByteBuffer payload) throws Exception {
    if (kind == 'O') {
      String spaces = manner.equals("speechless") ? "{\"protocol\": 1}" : SPACES;
      boolean refuses = manner.equals("refuses");
      send(
          refuses ? 'E' : 'S',
          refuses
              ? "{\"setting\": \"settings\", \"message\": \"must say more\", \"hint\": \"Say it.\"}"
              : spaces);
    } else if (kind == 'C') {
      copies = payload.getInt();
      seeds = new long[copies];
      steps = new int[copies];
      send('C', new byte[0]);
    } else {
      requests++;
      if (requests != BAD_REQUEST || !misbehaves()) {
        send('T', step(payload));
      }
    }
  }

  private boolean misbehaves() throws Exception {
    if (manner.equals("ends")) {
      Runtime.getRuntime().halt(3);
    }
    if (manner.equals("hangs")) {
      Thread.sleep(Long.MAX_VALUE);
    }
    if (manner.equals("raves")) {
      out.write("Hello, is anybody there?".getBytes(StandardCharsets.UTF_8));
      out.flush();
      return true;
    }
    if (manner.equals("fails")) {
      send('E', "{\"message\": \"ValueError: no such state <object at 0x7f3a>\"}");
      return true;
    }
    return false;
  }

  private byte[] step(ByteBuffer request) {
    ByteBuffer answer =
        ByteBuffer.allocate(copies * (8 + 8 + 1 + 3)).order(ByteOrder.LITTLE_ENDIAN);
    for (int c = 0; c < copies; c++) {
      if (request.get(c) == 2) {
        seeds[c] = manner.equals("forgets") ? System.nanoTime() : request.getLong(copies + 8 * c);
        steps[c] = 0;
      } else if (request.get(c) == 1) {
        steps[c]++;
      }
      answer.putFloat((float) (seeds[c] % 16)).putFloat(steps[c]);
    }
    for (int c = 0; c < copies; c++) {
      answer.putDouble(steps[c] / 10.0);
    }
    for (int c = 0; c < copies; c++) {
      answer.put((byte) (steps[c] == 10 ? 1 : 0));
    }
    for (int c = 0; c < copies; c++) {
      answer.put((byte) 1).put((byte) (steps[c] % 2)).put((byte) 0);
    }
    return answer.array();
  }

  private void send(char kind, String text) throws IOException {
    send(kind, text.getBytes(StandardCharsets.UTF_8));
  }

  private void send(char kind, byte[] payload) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(5 + payload.length).order(ByteOrder.LITTLE_ENDIAN);
    out.write(frame.putInt(payload.length + 1).put((byte) kind).put(payload).array());
    out.flush();
  }
}
