/** Policies as ONNX models (onnx.ai), which other languages and runtimes read. */
package io.drover.catalog.policy.onnx;
