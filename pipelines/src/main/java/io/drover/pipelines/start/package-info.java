/** What a search starts with: the file's own configuration, enqueued points and prior data. */
package io.drover.pipelines.start;
