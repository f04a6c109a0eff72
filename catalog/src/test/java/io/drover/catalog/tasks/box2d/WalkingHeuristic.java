package io.drover.catalog.tasks.box2d;

/**
 * Gymnasium's {@code BipedalWalkerHeuristics}, to play the same policy in both worlds: one leg
 * stands while the other swings, then pushes off. A policy has a state and serves one episode.
 */
final class WalkingHeuristic {
  private static final double SPEED = 0.29;
  private static final double SUPPORT_KNEE_ANGLE = 0.1;

  private enum Phase {
    STAY_ON_ONE_LEG,
    PUT_OTHER_DOWN,
    PUSH_OFF
  }

  private Phase phase = Phase.STAY_ON_ONE_LEG;
  private int moving;
  private int supporting = 1;
  private double supportingKnee = SUPPORT_KNEE_ANGLE;

  float[] act(float[] s) {
    int m = 4 + 5 * moving;
    int p = 4 + 5 * supporting;
    // Gymnasium takes a target of 0 for none.
    double[] hip = new double[2];
    double[] knee = new double[2];
    if (phase == Phase.STAY_ON_ONE_LEG) {
      hip[moving] = 1.1;
      knee[moving] = -0.6;
      supportingKnee += s[2] > SPEED ? 0.06 : 0.03;
      supportingKnee = Math.min(supportingKnee, SUPPORT_KNEE_ANGLE);
      knee[supporting] = supportingKnee;
      phase = s[p] < 0.10 ? Phase.PUT_OTHER_DOWN : phase;
    }
    if (phase == Phase.PUT_OTHER_DOWN) {
      hip[moving] = 0.1;
      knee[moving] = SUPPORT_KNEE_ANGLE;
      knee[supporting] = supportingKnee;
      if (s[m + 4] != 0) {
        phase = Phase.PUSH_OFF;
        supportingKnee = Math.min(s[m + 2], SUPPORT_KNEE_ANGLE);
      }
    }
    if (phase == Phase.PUSH_OFF) {
      knee[moving] = supportingKnee;
      knee[supporting] = 1;
      if (s[p + 2] > 0.88 || s[2] > 1.2 * SPEED) {
        phase = Phase.STAY_ON_ONE_LEG;
        moving = 1 - moving;
        supporting = 1 - moving;
      }
    }
    return torques(s, hip, knee);
  }

  private static float[] torques(float[] s, double[] hip, double[] knee) {
    float[] action = new float[4];
    double upright = 0.9 * (0 - s[0]) - 1.5 * s[1];
    for (int leg = 0; leg < 2; leg++) {
      int at = 4 + 5 * leg;
      double atHip = hip[leg] != 0 ? 0.9 * (hip[leg] - s[at]) - 0.25 * s[at + 1] : 0;
      double atKnee = knee[leg] != 0 ? 4.0 * (knee[leg] - s[at + 2]) - 0.25 * s[at + 3] : 0;
      action[2 * leg] = clip(0.5 * (atHip - upright));
      action[2 * leg + 1] = clip(0.5 * (atKnee - 15.0 * s[3]));
    }
    return action;
  }

  private static float clip(double torque) {
    return (float) Math.max(-1, Math.min(torque, 1));
  }
}
