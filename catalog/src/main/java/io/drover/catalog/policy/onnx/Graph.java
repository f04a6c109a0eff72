package io.drover.catalog.policy.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * An ONNX graph that is being built. Field numbers are those of {@code onnx.proto} (ONNX IR version
 * 8).
 */
final class Graph {
  /** TensorProto.DataType. */
  static final int FLOAT = 1;

  /** TensorProto.DataType. */
  static final int INT64 = 7;

  /** AttributeProto.AttributeType. */
  private static final int ATTRIBUTE_FLOAT = 1;

  private static final int ATTRIBUTE_INT = 2;
  private static final int ATTRIBUTE_INTS = 7;

  private final List<Message> nodes = new ArrayList<>();
  private final List<Message> constants = new ArrayList<>();
  private final List<Message> inputs = new ArrayList<>();
  private final List<Message> outputs = new ArrayList<>();
  private int names;

  /** A name that nothing has yet. */
  private String fresh(String what) {
    return what + "_" + names++;
  }

  /** A node with one output, and attributes; returns the output's name. */
  String node(String type, List<String> from, Message... attributes) {
    String to = fresh(type);
    node(type, from, List.of(to), attributes);
    return to;
  }

  String node(String type, String from, Message... attributes) {
    return node(type, List.of(from), attributes);
  }

  /** A node whose output takes a name that is given. */
  void node(String type, List<String> from, List<String> to, Message... attributes) {
    Message node = new Message();
    from.forEach(name -> node.put(1, name));
    to.forEach(name -> node.put(2, name));
    node.put(3, fresh("node")).put(4, type);
    for (Message attribute : attributes) {
      node.put(5, attribute);
    }
    nodes.add(node);
  }

  static Message attribute(String name, long number) {
    return new Message().put(1, name).put(3, number).put(20, ATTRIBUTE_INT);
  }

  static Message attribute(String name, float number) {
    return new Message().put(1, name).put(2, number).put(20, ATTRIBUTE_FLOAT);
  }

  static Message attribute(String name, long... numbers) {
    Message attribute = new Message().put(1, name);
    for (long number : numbers) {
      attribute.put(8, number);
    }
    return attribute.put(20, ATTRIBUTE_INTS);
  }

  /** A constant of floats; returns its name. */
  String floats(float[] numbers, long... dims) {
    ByteBuffer raw =
        ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(numbers);
    return constant(FLOAT, raw.array(), dims);
  }

  /** A single float; returns its name. */
  String scalar(float number) {
    return floats(new float[] {number});
  }

  /** A constant of whole numbers, in one row; returns its name. */
  String longs(long... numbers) {
    ByteBuffer raw =
        ByteBuffer.allocate(numbers.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    raw.asLongBuffer().put(numbers);
    return constant(INT64, raw.array(), numbers.length);
  }

  private String constant(int type, byte[] raw, long... dims) {
    String name = fresh("constant");
    Message tensor = new Message();
    for (long dim : dims) {
      tensor.put(1, dim);
    }
    constants.add(tensor.put(2, type).put(8, name).put(9, raw));
    return name;
  }

  /** An input {@code [batch, width]} of floats. */
  void input(String name, long width) {
    inputs.add(value(name, FLOAT, width));
  }

  /** An output {@code [batch, width]}, or {@code [batch]} without a width. */
  void output(String name, int type, long... width) {
    outputs.add(value(name, type, width));
  }

  /** ValueInfoProto. */
  private static Message value(String name, int type, long... width) {
    Message shape = new Message().put(1, new Message().put(2, "batch"));
    for (long size : width) {
      shape.put(1, new Message().put(1, size));
    }
    Message tensor = new Message().put(1, type).put(2, shape);
    return new Message().put(1, name).put(2, new Message().put(1, tensor));
  }

  /** GraphProto. */
  Message message(String name) {
    Message graph = new Message();
    nodes.forEach(node -> graph.put(1, node));
    graph.put(2, name);
    constants.forEach(constant -> graph.put(5, constant));
    inputs.forEach(input -> graph.put(11, input));
    outputs.forEach(output -> graph.put(12, output));
    return graph;
  }
}
