package io.drover.executors.local.catalog;

import java.util.LinkedHashMap;
import java.util.Map;

/** What people type, misspelt or in their own words, and the component that they mean. */
final class PlantedSearches {
  /** Queries, and what must be among the first three hits, as {@code kind/name}. */
  static final Map<String, String> QUERIES = queries();

  private PlantedSearches() {}

  private static Map<String, String> queries() {
    Map<String, String> queries = new LinkedHashMap<>();
    queries.put("cart poll", "task/CartPole-v1");
    queries.put("penduluum", "task/Pendulum-v1");
    queries.put("acrobat", "task/Acrobot-v1");
    queries.put("brekout", "task/MinAtarBreakout-v1");
    queries.put("two link robot arm", "task/Acrobot-v1");
    queries.put("proximal polciy optimization", "algorithm/ppo");
    queries.put("recurent neural network", "algorithm/recurrent-ppo");
    queries.put("rainbow prioritized replay dueling", "algorithm/dqn");
    queries.put("maximum entropy continuous control", "algorithm/sac");
    queries.put("twin critics delayed", "algorithm/td3");
    queries.put("no gradients evolution", "algorithm/ars");
    queries.put("1509.02971", "algorithm/ddpg");
    queries.put("distributional reinforcement learning", "algorithm/tqc");
    queries.put("asynchronous actor critic", "algorithm/a2c");
    queries.put("population based trainning", "search/pbt");
    queries.put("tune hyperparameters while training", "search/pbt");
    queries.put("exploit and explore", "search/pbt");
    queries.put("random serch", "search/random");
    queries.put("run on my laptop", "executor/local");
    queries.put("short rolouts for small tasks", "algorithm/quick-ppo");
    return queries;
  }
}
