package io.drover.dsl.component;

/** A search space for one algorithm, which files take from the catalog, narrow and extend. */
public interface SpaceComponent extends Component<SpaceComponent.None> {
  /** It has no parameters: what a file gives beside {@code use} are domains. */
  record None() {}

  /** The algorithm whose parameters it searches. */
  String algorithm();

  /**
   * What a file would say: a mapping {@code space}, and {@code constraints} where there are any.
   */
  String yaml();

  @Override
  default Class<None> params() {
    return None.class;
  }
}
