/** Trained policies without their training: as a list of operations, a file, ONNX. */
package io.drover.catalog.policy;
