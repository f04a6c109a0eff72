/**
 * Two runners never share a class path: which executors there are, and going over to a process that
 * has the class path of the one that an experiment names.
 */
package io.drover.executors.cli.classpath;
