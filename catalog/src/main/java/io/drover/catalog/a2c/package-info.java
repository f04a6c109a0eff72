/** Advantage actor-critic. */
package io.drover.catalog.a2c;
