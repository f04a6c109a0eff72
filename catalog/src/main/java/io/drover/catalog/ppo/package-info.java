/** Proximal policy optimisation. */
package io.drover.catalog.ppo;
