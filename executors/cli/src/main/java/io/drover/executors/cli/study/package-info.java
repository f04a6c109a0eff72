/** {@code drover study}: what a study holds, and studies from one storage to another. */
package io.drover.executors.cli.study;
