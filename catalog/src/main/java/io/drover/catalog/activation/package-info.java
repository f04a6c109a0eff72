/** The nonlinearities after hidden layers. */
package io.drover.catalog.activation;
