/** OpenBLAS, packaged by the JavaCPP presets: its native library is loaded only when used. */
package io.drover.catalog.openblas;
