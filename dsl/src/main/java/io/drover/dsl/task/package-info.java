/** What tasks show and take. */
package io.drover.dsl.task;
