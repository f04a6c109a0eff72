/** Tasks that another process plays, by a protocol that any language can speak. */
package io.drover.catalog.tasks.engine;
