/** Particle swarms. */
package io.drover.searchers.swarm;
