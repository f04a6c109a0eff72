package io.drover.catalog.wrap;

import io.drover.catalog.FixedParams;
import io.drover.catalog.Task;
import io.drover.catalog.WrappedTask;
import io.drover.catalog.policy.Operation;
import io.drover.dsl.random.Key;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.ArrayList;
import java.util.List;

/** A task with several wrappers around it, whose saved state says which. */
final class Layers extends WrappedTask {
  /** "WRAP". */
  private static final int MAGIC = 0x57524150;

  private final List<Worn<?>> worn;

  private Layers(Task outermost, List<Worn<?>> worn) {
    super(outermost);
    this.worn = worn;
  }

  /** A wrapper in its place. */
  private record Worn<P extends Record>(Layer<P> layer, Wrapping<P> wrapping) {
    static <P extends Record> Worn<P> of(Layer<P> layer, Task task) {
      return new Worn<>(layer, layer.around(task));
    }

    void reconfigure(Record params) {
      wrapping.reconfigure(layer.wrapper().params().cast(params));
    }
  }

  /** Puts wrappers around a task, from the task outwards. */
  static Layers around(Task task, List<Layer<?>> layers) {
    List<Worn<?>> worn = new ArrayList<>();
    Task outermost = task;
    for (Layer<?> layer : layers) {
      Worn<?> one = Worn.of(layer, outermost);
      worn.add(one);
      outermost = one.wrapping();
    }
    return new Layers(outermost, worn);
  }

  /** Gives every wrapper the parameters of the layer in its place. */
  void reconfigure(List<Layer<?>> layers) {
    for (int i = 0; i < worn.size(); i++) {
      worn.get(i).reconfigure(layers.get(i).params());
    }
  }

  /** From observations as evaluations have them to those that the policy learnt to see. */
  List<Operation.Normalise> frozen() {
    List<Operation.Normalise> operations = List.of();
    for (Worn<?> one : worn) {
      operations = one.wrapping().frozen(operations);
    }
    return operations;
  }

  /** What cannot change while training, as text. */
  private List<String> fixed() {
    List<String> fixed = new ArrayList<>();
    for (Worn<?> one : worn) {
      String name = one.layer().wrapper().card().name();
      fixed.add(name);
      FixedParams.of(one.layer().params())
          .forEach((param, value) -> fixed.add(param + " of " + name + " = " + value));
    }
    return fixed;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    out.writeInt(MAGIC);
    List<String> fixed = fixed();
    out.writeInt(fixed.size());
    for (String text : fixed) {
      out.writeUTF(text);
    }
    super.save(out);
  }

  @Override
  public void load(DataInput in, Key key) throws IOException {
    if (in.readInt() != MAGIC) {
      throw new StreamCorruptedException("not a saved state of a task with wrappers");
    }
    List<String> fixed = fixed();
    int saved = in.readInt();
    boolean same = saved == fixed.size();
    for (int i = 0; same && i < saved; i++) {
      same = in.readUTF().equals(fixed.get(i));
    }
    if (!same) {
      throw new StreamCorruptedException(
          "a saved state of a task in other wrappers than " + String.join(", ", fixed));
    }
    super.load(in, key);
  }
}
