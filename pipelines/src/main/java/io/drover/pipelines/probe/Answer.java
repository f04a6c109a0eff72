package io.drover.pipelines.probe;

/**
 * What a worker says of itself.
 *
 * @param lane which it was asked for
 * @param worker host and process
 * @param java release line, such as 17
 * @param code digest of the code that makes segments
 */
record Answer(int lane, String worker, int java, String code) {}
