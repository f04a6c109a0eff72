/** Acts by a {@link io.drover.catalog.policy.PolicyProgram}, without the training that made it. */
package io.drover.catalog.policy.interpreter;
