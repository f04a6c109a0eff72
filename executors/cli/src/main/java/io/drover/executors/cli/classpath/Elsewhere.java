package io.drover.executors.cli.classpath;

import io.drover.dsl.component.Card;
import io.drover.dsl.component.Component;
import io.drover.dsl.component.Determinism;
import io.drover.dsl.component.Kind;
import java.util.List;

/**
 * An executor of which this process knows no more than that it has a module. An experiment that
 * names it is read where its class path is.
 */
final class Elsewhere implements Component<Elsewhere.Params> {
  private final String name;
  private final boolean handsOver;

  /** None are known here. */
  record Params() {}

  /**
   * An executor by its name.
   *
   * @param handsOver whether asking for its parameters asks for another process; otherwise it has
   *     none
   */
  Elsewhere(String name, boolean handsOver) {
    this.name = name;
    this.handsOver = handsOver;
  }

  @Override
  public Card card() {
    return new Card(
        name,
        "0.0.0",
        Kind.EXECUTOR,
        "Not built yet; drover catalog show " + name + " builds it and shows its parameters.",
        "",
        "",
        "",
        List.of(),
        Determinism.BITWISE,
        "Apache-2.0");
  }

  @Override
  public Class<Params> params() {
    if (handsOver) {
      throw new HandOverException(name);
    }
    return Params.class;
  }

  @Override
  public boolean isHere() {
    return false;
  }
}
