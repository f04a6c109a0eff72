/** Operations research: routes that are built stop by stop, and inventories. */
package io.drover.catalog.tasks.operations;
