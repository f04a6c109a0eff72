/** What trials with several objectives come to: front, hypervolume, knee. Pure functions. */
package io.drover.searchers.multi;
