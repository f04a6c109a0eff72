/** Gymnasium's Box2D tasks, on JBox2D. */
package io.drover.catalog.tasks.box2d;
