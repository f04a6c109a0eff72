/** The policy that a run came up with. */
package io.drover.pipelines.winner;
