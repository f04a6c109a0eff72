/** MinAtar: Atari games on grids of 10×10. */
package io.drover.catalog.tasks.minatar;
