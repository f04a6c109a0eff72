/** Search spaces from the literature. */
package io.drover.catalog.spaces;
