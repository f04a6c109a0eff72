package io.drover.searchers;

import io.drover.dsl.component.SearchComponent;

/** A search that an experiment can name. */
public interface SearchMethod<P extends Record> extends SearchComponent<P> {
  /** The searcher for one study. */
  Searcher create(P params, Setting setting);
}
