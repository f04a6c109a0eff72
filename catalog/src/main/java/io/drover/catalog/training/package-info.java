/** What the trainings of several algorithms are made of; pure parts, no abstract agent. */
package io.drover.catalog.training;
