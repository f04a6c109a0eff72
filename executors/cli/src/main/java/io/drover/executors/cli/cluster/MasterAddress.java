package io.drover.executors.cli.cluster;

import io.drover.pipelines.run.RunFailedException;
import io.drover.pipelines.store.StoreException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;

/** Where a stand-alone cluster answers, as users give it with {@code executor.address}. */
public final class MasterAddress {
  private static final int LAST_PORT = 65535;
  private static final String HOST_AND_PORT = "[^:/\\s]+:\\d{1,5}";

  private MasterAddress() {}

  /**
   * Refuses what is no address; an empty one means a cluster inside this process.
   *
   * @param scheme what stands before host and port, such as {@code spark://}
   * @param example a host and a port
   * @throws IllegalArgumentException which says what it must be
   */
  public static void check(String address, String scheme, String example) {
    boolean right =
        address.startsWith(scheme)
            && address.substring(scheme.length()).matches(HOST_AND_PORT)
            && isPort(address.substring(address.lastIndexOf(':') + 1));
    if (!address.isEmpty() && !right) {
      throw new IllegalArgumentException(
          "address must be %shost:port, such as %s%s, but is '%s'"
              .formatted(scheme, scheme, example, address));
    }
  }

  private static boolean isPort(String number) {
    int port = Integer.parseInt(number);
    return port >= 1 && port <= LAST_PORT;
  }

  /**
   * What to tell where nobody answers.
   *
   * @param what should have, such as a Flink cluster
   * @param executor by its name
   */
  public static RunFailedException unanswered(
      String what, String executor, String address, IOException why) {
    return new RunFailedException(
        ("no %s answers at %s, which is executor.address: %s.\n"
                + "  drover cluster up %s starts one, and says its address.")
            .formatted(what, address, reason(why), executor),
        why);
  }

  /**
   * Why a master does not answer. Java's own HTTP client says no more than that it could not
   * connect; the causes know why.
   */
  public static String reason(IOException why) {
    for (Throwable cause = why; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
        return "there is no host of that name";
      }
    }
    return why instanceof ConnectException && why.getMessage() == null
        ? "nothing listens there"
        : StoreException.reason(why);
  }
}
