package io.drover.executors.flink;

import io.drover.dsl.json.Json;
import io.drover.dsl.json.JsonException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/**
 * What a cluster's master says of it, by Flink's REST service.
 *
 * @param workers that have registered
 * @param slots of all of them, busy or not
 */
record Overview(int workers, int slots) {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(PATIENCE).version(HttpClient.Version.HTTP_1_1).build();

  /** Asks the cluster whose REST service answers there. */
  static Overview of(URI rest) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(rest.resolve("/overview")).timeout(PATIENCE).GET().build();
    try {
      String text = CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body();
      Map<String, Object> overview = Json.readObject(text);
      return new Overview(number(overview, "taskmanagers"), number(overview, "slots-total"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    } catch (JsonException e) {
      throw new IOException("what answers at " + rest + " is no Flink cluster", e);
    }
  }

  private static int number(Map<String, Object> overview, String name) throws IOException {
    if (overview.get(name) instanceof Number number) {
      return number.intValue();
    }
    throw new IOException("what answers is no Flink cluster, or not ready yet");
  }
}
