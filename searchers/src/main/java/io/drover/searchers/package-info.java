/**
 * How configurations are proposed and budget is given: the contract of a search, and what is read
 * from its history: the winner, the lineage.
 */
package io.drover.searchers;
