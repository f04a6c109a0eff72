/** Real trainings from tables, looked up instead of done. */
package io.drover.catalog.tasks.table;
