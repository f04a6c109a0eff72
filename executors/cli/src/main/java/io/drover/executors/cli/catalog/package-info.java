/** The commands that browse the catalog. */
package io.drover.executors.cli.catalog;
