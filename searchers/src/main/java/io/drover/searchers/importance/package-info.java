/** Which parameters matter in a study. */
package io.drover.searchers.importance;
