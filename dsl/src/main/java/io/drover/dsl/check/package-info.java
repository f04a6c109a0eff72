/** The second stage: every value of a file by itself. */
package io.drover.dsl.check;
