package io.drover.catalog.picture;

import java.util.List;

/**
 * When the frames of a film are shown, counted in steps.
 *
 * @param at when each frame begins; the first at 0
 * @param length of the whole film, with the time for which the last frame stands still
 * @param secondsPerStep of the film
 * @param smooth whether what is between two frames can be guessed
 */
record Timeline(int[] at, int length, double secondsPerStep, boolean smooth) {
  /** How long the last frame stays before the film begins anew. */
  private static final double STANDS_STILL = 1; // s

  static Timeline of(Film film) {
    int[] at = film.frames().stream().mapToInt(film::at).toArray();
    int still = (int) Math.max(1, Math.rint(STANDS_STILL / film.secondsPerStep()));
    return new Timeline(at, at[at.length - 1] + still, film.secondsPerStep(), film.smooth());
  }

  int frames() {
    return at.length;
  }

  /** An element that changes an attribute of the one around it from frame to frame, in jumps. */
  String jumps(String head, List<String> texts) {
    StringBuilder values = new StringBuilder();
    StringBuilder keys = new StringBuilder();
    String last = null;
    for (int f = 0; f < at.length; f++) {
      if (!texts.get(f).equals(last)) {
        last = texts.get(f);
        values.append(f == 0 ? "" : ";").append(last);
        keys.append(f == 0 ? "" : ";").append(key(at[f]));
      }
    }
    String keyed =
        Xml.attribute("values", values.toString()) + Xml.attribute("keyTimes", keys.toString());
    String each = Xml.attribute("values", eachStep(texts));
    return element(head, " calcMode=\"discrete\"", each.length() < keyed.length() ? each : keyed);
  }

  /** The values of every step, one after the other: these need no times. */
  private String eachStep(List<String> texts) {
    StringBuilder values = new StringBuilder();
    int frame = 0;
    for (int step = 0; step < length; step++) {
      if (frame + 1 < at.length && at[frame + 1] <= step) {
        frame++;
      }
      values.append(step == 0 ? "" : ";").append(texts.get(frame));
    }
    return values.toString();
  }

  /**
   * The same, evenly from one to the next.
   *
   * @param frames whose values are given, the first and the last frame among them
   */
  String glides(String head, int[] frames, List<String> texts) {
    StringBuilder values = new StringBuilder();
    StringBuilder keys = new StringBuilder();
    for (int i = 0; i < frames.length; i++) {
      values.append(texts.get(frames[i])).append(';');
      keys.append(key(at[frames[i]])).append(';');
    }
    values.append(texts.get(frames[frames.length - 1]));
    keys.append('1');
    return element(
        head,
        "",
        Xml.attribute("values", values.toString()) + Xml.attribute("keyTimes", keys.toString()));
  }

  private String element(String head, String mode, String values) {
    return "<"
        + head
        + mode
        + Xml.attribute("dur", Xml.number(length * secondsPerStep, 3) + "s")
        + " repeatCount=\"indefinite\""
        + values
        + "/>";
  }

  private String key(int step) {
    int decimals = 2 + Integer.toString(length).length();
    return Xml.number(step / (double) length, decimals);
  }
}
