/** Contexts: the values of a task's parameters that may differ from episode to episode. */
package io.drover.dsl.context;
