/** The commands that show tasks and step them. */
package io.drover.executors.cli.task;
