package io.drover.pipelines.benchmark;

/** The page of all nights. */
final class HistoryPage {
  private HistoryPage() {}

  static String html(String name, History history) {
    return name + history.nights().size();
  }
}
