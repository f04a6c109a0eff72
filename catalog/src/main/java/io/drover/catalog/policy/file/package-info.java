/** Policies in files of our own, small and documented byte by byte. */
package io.drover.catalog.policy.file;
