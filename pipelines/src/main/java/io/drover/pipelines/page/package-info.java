/** Pages that hold all they need, and open without a network. */
package io.drover.pipelines.page;
