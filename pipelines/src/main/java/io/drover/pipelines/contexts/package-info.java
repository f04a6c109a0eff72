/** What a curriculum drew, and how tests went context by context. */
package io.drover.pipelines.contexts;
