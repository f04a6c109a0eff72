/** Random search. */
package io.drover.searchers.random;
