/**
 * Memories of past transitions that off-policy algorithms learn from: compact, without allocation
 * once filled, and saved piece by piece.
 */
package io.drover.catalog.replay;
