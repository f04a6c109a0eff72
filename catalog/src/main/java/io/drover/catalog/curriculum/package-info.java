/** Curricula: teachers that choose the context of each episode of a training. */
package io.drover.catalog.curriculum;
