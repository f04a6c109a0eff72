/** Sequential impulses (Catto, 2005) for joints of many small worlds at the same time. */
package io.drover.catalog.kernels.impulses;
