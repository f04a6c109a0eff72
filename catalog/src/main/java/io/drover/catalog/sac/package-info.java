/** Soft actor-critic. */
package io.drover.catalog.sac;
