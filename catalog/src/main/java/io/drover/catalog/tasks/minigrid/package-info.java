/** MiniGrid: rooms, doors and keys on a grid, of which an agent sees a part. */
package io.drover.catalog.tasks.minigrid;
