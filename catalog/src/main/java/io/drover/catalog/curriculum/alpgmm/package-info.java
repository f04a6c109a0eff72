/** The teacher {@code alp-gmm}. */
package io.drover.catalog.curriculum.alpgmm;
