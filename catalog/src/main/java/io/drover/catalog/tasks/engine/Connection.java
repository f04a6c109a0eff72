package io.drover.catalog.tasks.engine;

/** A way to an engine: one request, one answer. Used by one thread. */
interface Connection extends AutoCloseable {
  /** Asks for the spaces; JSON. Answered by {@link #SPACES}. */
  char OPEN = 'O';

  /** What the engine's task is like; JSON. */
  char SPACES = 'S';

  /** How many copies to make, and that they are made. */
  char COPIES = 'C';

  /** A step of every copy, and what came of it. */
  char STEP = 'T';

  /** What the engine cannot do; JSON. */
  char ERROR = 'E';

  /**
   * Asks.
   *
   * @param expected kind of the answer
   * @param room for the answer; taken if it has the answer's length
   * @return the answer, without its kind
   * @throws EngineRefusedException if the engine answers with an error
   * @throws io.drover.catalog.TaskLostException if it does not answer, or otherwise
   */
  byte[] ask(char kind, byte[] payload, char expected, byte[] room);

  @Override
  void close();
}
