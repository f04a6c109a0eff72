/** A world of Box2D for one robot on fixed ground, as the Box2D that Gymnasium uses has it. */
package io.drover.catalog.tasks.box2d.world;
