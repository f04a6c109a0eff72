/** What back-ends tell of themselves; below the packages that compute. */
package io.drover.catalog.backend;
