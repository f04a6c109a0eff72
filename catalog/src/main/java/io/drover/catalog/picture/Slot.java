package io.drover.catalog.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A figure over all frames: an SVG element, and how its attributes change. */
final class Slot {
  private final Timeline timeline;

  /** By frame; null where it is not there. */
  private final Drawn[] drawn;

  /** The element in the first frame that has it. */
  private final Drawn model;

  Slot(Timeline timeline, Drawn model) {
    this.timeline = timeline;
    this.model = model;
    this.drawn = new Drawn[timeline.frames()];
  }

  /** Whether the figure of a frame that has none yet can be this one. */
  boolean takes(int frame, Drawn figure) {
    return drawn[frame] == null && model.isLike(figure);
  }

  void put(int frame, Drawn figure) {
    drawn[frame] = figure;
  }

  String svg() {
    boolean[] there = new boolean[drawn.length];
    for (int f = 0; f < drawn.length; f++) {
      there[f] = drawn[f] != null;
    }
    fill();
    StringBuilder attributes = new StringBuilder();
    StringBuilder inner = new StringBuilder();
    for (Map.Entry<String, double[]> entry : model.numbers().entrySet()) {
      String name = entry.getKey();
      double[][] values =
          Arrays.stream(drawn).map(d -> d.numbers().get(name)).toArray(double[][]::new);
      Track track = Track.pixels(timeline, values);
      Optional<Rigid> rigid =
          name.equals(Drawn.POINTS) && !track.isConstant() ? Rigid.of(values) : Optional.empty();
      if (rigid.isPresent()) {
        move(rigid.get(), attributes, inner);
      } else {
        attributes.append(Xml.attribute(name, track.first()));
        inner.append(track.isConstant() ? "" : track.animation(animate(name)));
      }
    }
    words(model.paint(), Arrays.stream(drawn).map(d -> Xml.text(d.colour())), attributes, inner);
    List<String> shown = new ArrayList<>();
    for (boolean one : there) {
      shown.add(one ? "1" : "0");
    }
    if (shown.contains("0")) {
      words("opacity", shown.stream(), attributes, inner);
    }
    return "<" + model.name() + attributes + model.style() + model.end(inner.toString());
  }

  /** Where it is not there, it is as it was last, or else as it will be first. */
  private void fill() {
    Drawn last = model;
    for (int f = 0; f < drawn.length; f++) {
      last = drawn[f] == null ? last : drawn[f];
      drawn[f] = last;
    }
  }

  private void move(Rigid rigid, StringBuilder attributes, StringBuilder inner) {
    Track form = Track.pixels(timeline, new double[][] {rigid.form()});
    Track anchor = Track.pixels(timeline, rigid.anchor());
    Track turned = Track.degrees(timeline, rigid.turned(), rigid.radius());
    attributes.append(Xml.attribute(Drawn.POINTS, form.first()));
    attributes.append(Xml.attribute("transform", "translate(" + anchor.first() + ")"));
    if (!anchor.isConstant()) {
      inner.append(anchor.animation(transform("translate")));
    }
    if (!turned.isConstant()) {
      inner.append(turned.animation(transform("rotate") + " additive=\"sum\""));
    }
  }

  private void words(
      String name,
      java.util.stream.Stream<String> values,
      StringBuilder attributes,
      StringBuilder inner) {
    List<String> texts = values.toList();
    attributes.append(Xml.attribute(name, texts.get(0)));
    if (!texts.stream().allMatch(texts.get(0)::equals)) {
      inner.append(timeline.jumps(animate(name), texts));
    }
  }

  private static String animate(String name) {
    return "animate" + Xml.attribute("attributeName", name);
  }

  static String transform(String type) {
    return "animateTransform attributeName=\"transform\"" + Xml.attribute("type", type);
  }
}
