package io.drover.pipelines.run;

import java.nio.file.Path;

/**
 * What is not part of an experiment.
 *
 * @param directory of the run
 * @param store location of the segment store, shared between runs
 */
public record RunSettings(Path directory, String store) {}
