package io.drover.catalog.pytorch;

import io.drover.catalog.Learner;
import io.drover.catalog.MemoryChunks;
import io.drover.catalog.TrainingFailedException;
import io.drover.catalog.ppo.Ppo;
import io.drover.catalog.tasks.classic.CartPole;
import io.drover.dsl.component.Params;
import io.drover.dsl.random.Key;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** Small trainings; also what child processes run. */
final class DjlMembers {
  private DjlMembers() {}

  /**
   * Trains one member and prints the check sum of its checkpoint.
   *
   * @param arguments the back-end
   */
  public static void main(String[] arguments) throws TrainingFailedException {
    CRC32 crc = new CRC32();
    crc.update(trained(arguments[0], 0, 2));
    System.out.println("checkpoint " + HexFormat.of().toHexDigits(crc.getValue()));
  }

  static Learner<Ppo.Params> start(String backend, int member) {
    CartPole task = new CartPole();
    return new Ppo()
        .start(
            params(backend),
            copies -> task.create(Params.create(CartPole.Params.class, Map.of()), copies),
            10_000,
            Key.of("member").child(member));
  }

  static Learner<Ppo.Params> resume(String backend, int member, byte[] checkpoint) {
    CartPole task = new CartPole();
    return new Ppo()
        .resume(
            params(backend),
            copies -> task.create(Params.create(CartPole.Params.class, Map.of()), copies),
            10_000,
            Key.of("member").child(member),
            checkpoint,
            new MemoryChunks());
  }

  /** The checkpoint after some rollouts. */
  static byte[] trained(String backend, int member, int rollouts) throws TrainingFailedException {
    try (Learner<Ppo.Params> learner = start(backend, member)) {
      learner.train(rollouts * new Ppo().rolloutSteps(params(backend)));
      return learner.checkpoint(new MemoryChunks());
    }
  }

  static Ppo.Params params(String backend) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("backend", backend);
    values.put("n_envs", 4L);
    values.put("n_steps", 32L);
    values.put("batch_size", 48L);
    values.put("n_epochs", 3L);
    values.put("net_arch", List.of(64L, 48L));
    return Params.create(Ppo.Params.class, values);
  }
}
