/** How a report writes numbers. */
package io.drover.pipelines.report.numbers;
