/** What off-policy algorithms with continuous actions have in common; no abstract agent. */
package io.drover.catalog.offpolicy;
