/** What several objectives came to, in the report: the front, its members, its growth. */
package io.drover.pipelines.report.front;
