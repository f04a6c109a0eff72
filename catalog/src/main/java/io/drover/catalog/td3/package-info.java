/** Twin delayed deep deterministic policy gradients, and the algorithm they go back to. */
package io.drover.catalog.td3;
