/** What tasks look like to people. */
package io.drover.catalog.picture;
