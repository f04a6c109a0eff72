/**
 * Gymnasium's Box2D tasks, on JBox2D ({@code org.jbox2d:jbox2d-library} 2.2.1.1), the Java port of
 * Box2D.
 *
 * <p><b>Why JBox2D.</b> Gymnasium's worlds are Box2D's, and their dynamics are those of its solver:
 * 180 sweeps of sequential impulses in floats. JBox2D reckons the same operations in the same
 * order, so that a lander's first step from each of 20 starts comes out as in Gymnasium to the bit.
 * dyn4j (5.0.2, better kept: JBox2D's last release is of 2014) has another solver in doubles and
 * joints of one anchor, and does not hold legs that start off their joints: from the same 20 starts
 * the first step is 4e-3 m or rad off (median), 100 steps of free fall and crash are 1.8 off, and
 * one world blows up. With as many sweeps it takes 5,000 steps a second where JBox2D took 160,000.
 * No newer port of Box2D in plain Java is on Maven Central; {@code gdx-box2d} is native code.
 *
 * <p><b>What is not JBox2D's own.</b> JBox2D keeps bodies and contacts and finds where shapes meet.
 * All that moves them is in the package {@code world}, operation by operation as in Box2D 2.3 and
 * for several worlds side by side ({@code Crowd}; sweeps are those of the kernels' {@code
 * impulses}): {@code Hinge} and {@code Touch}, joints and contacts; {@code Impacts}, continuous
 * collision, in which JBox2D forgets the time of a step that has gone; {@code Boxes}, the broad
 * phase, in which JBox2D moves a box in every step; {@code EdgeCollision}, where polygons touch
 * edges, for which JBox2D writes to a vector that all threads share; {@code Arena}, moments of
 * inertia and contacts that are new; {@code Rotation}, sines that are the same on every machine.
 *
 * <p><b>Bits.</b> Floats and StrictMath are the same on every machine, and of what threads share a
 * world writes to nothing but counters that nobody reads. The state of a world (contacts, warm
 * starts, sleep) cannot be written out; tasks are saved as the log of their running episodes
 * ({@link io.drover.catalog.tasks.ReplayedTask}).
 */
package io.drover.catalog.tasks.box2d;
