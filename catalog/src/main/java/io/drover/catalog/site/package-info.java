/** The catalog as a site of static pages. */
package io.drover.catalog.site;
