/** YAML as pure data that knows where it stands, and the problems of files. */
package io.drover.dsl.yaml;
