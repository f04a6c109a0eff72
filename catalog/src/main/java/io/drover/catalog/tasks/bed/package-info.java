/** The test-bed of searches: functions and tables whose values cost nothing. */
package io.drover.catalog.tasks.bed;
