/** How a command refuses what it is asked for. */
package io.drover.executors.cli.usage;
