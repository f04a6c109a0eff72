/** What a file can name: the components on the class path, and presets from users' files. */
package io.drover.dsl.preset;
