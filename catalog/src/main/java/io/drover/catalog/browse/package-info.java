/** Finding one's way in the catalog: search, facets, relations, text to paste. */
package io.drover.catalog.browse;
