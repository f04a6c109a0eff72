/** Functions whose optima are known, for comparing searches. */
package io.drover.catalog.tasks.bbob;
