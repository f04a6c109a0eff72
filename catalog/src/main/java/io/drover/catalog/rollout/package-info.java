/** Single copies of tasks, stepped for somebody to look at. */
package io.drover.catalog.rollout;
