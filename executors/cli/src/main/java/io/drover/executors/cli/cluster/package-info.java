/** Stand-alone clusters as processes: what executors say of them, and starting and ending them. */
package io.drover.executors.cli.cluster;
