/**
 * What clients of other model servers speak: the Open Inference Protocol (V2) with
 * Triton's extensions, TensorFlow Serving's and KServe's V1, which Vertex AI speaks too,
 * and SageMaker's. Their requests become drawings for the classifier, and faults become
 * what those servers send.
 */
@NullMarked
package dev.inkling.protocol;

import org.jspecify.annotations.NullMarked;
