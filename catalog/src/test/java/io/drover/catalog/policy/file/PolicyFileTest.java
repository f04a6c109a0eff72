package io.drover.catalog.policy.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.catalog.policy.Operation;
import io.drover.catalog.policy.PolicyProgram;
import io.drover.catalog.policy.Programs;
import io.drover.catalog.policy.onnx.OnnxModel;
import io.drover.dsl.task.ActionSpace;
import io.drover.dsl.task.ObservationSpace;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class PolicyFileTest {
  private static final SavedPolicy POLICY = saved(Programs.all().get("choices"));

  @Test
  void givesBackWhatWasWritten() {
    for (PolicyProgram program : Programs.all().values()) {
      SavedPolicy policy = saved(program);
      byte[] bytes = PolicyFile.write(policy);
      SavedPolicy back = PolicyFile.read(bytes);
      assertThat(back).usingRecursiveComparison().isEqualTo(policy);
      assertThat(PolicyFile.write(back)).isEqualTo(bytes);
    }
  }

  @Test
  void isLaidOutAsItSays() {
    SavedPolicy policy =
        saved(
            new PolicyProgram(
                new ObservationSpace.Vector(2),
                new ActionSpace.Discrete(1),
                List.of(
                    new Operation.Linear(2, 1, new float[] {1.5f, -2}, new float[] {0.25f}),
                    new Operation.ArgMax())));
    ByteBuffer file = ByteBuffer.wrap(PolicyFile.write(policy));
    assertThat(file.getInt()).isEqualTo(0x44525650);
    assertThat(file.getInt()).isEqualTo(1);
    for (String text : List.of("Walk-v0", "{\"wind\":0.5}", "by hand", "0.1.0")) {
      byte[] bytes = new byte[file.getInt()];
      file.get(bytes);
      assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(text);
    }
    assertThat(file.getLong()).isEqualTo(4096);
    assertThat(file.getInt()).isEqualTo("seed/7".length());
    file.position(file.position() + "seed/7".length());
    int[] spacesAndShape = {0, 2, 0, 1, 2, 1, 2, 1, 2};
    for (int number : spacesAndShape) {
      assertThat(file.getInt()).isEqualTo(number);
    }
    assertThat(file.getFloat()).isEqualTo(1.5f);
    assertThat(file.getFloat()).isEqualTo(-2);
    assertThat(file.getInt()).isEqualTo(1);
    assertThat(file.getFloat()).isEqualTo(0.25f);
    assertThat(file.getInt()).isEqualTo(9);
    CRC32 crc = new CRC32();
    crc.update(file.array(), 0, file.position());
    assertThat(file.getInt()).isEqualTo((int) crc.getValue());
    assertThat(file.hasRemaining()).isFalse();
  }

  @Test
  void refusesWhatIsCutOff() {
    byte[] whole = PolicyFile.write(POLICY);
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> PolicyFile.read(part))
          .as("%d bytes", length)
          .isInstanceOf(PolicyFileException.class)
          .message()
          .containsAnyOf("cut off", "is no .drover-policy file");
    }
  }

  @Test
  void refusesDamagedBytes() {
    byte[] whole = PolicyFile.write(POLICY);
    for (int i = 0; i < whole.length; i++) {
      byte[] flipped = whole.clone();
      flipped[i] ^= 16;
      assertThatThrownBy(() -> PolicyFile.read(flipped))
          .as("byte %d", i)
          .isInstanceOf(PolicyFileException.class);
    }
  }

  @Test
  void refusesNonsenseThatHasTheRightCheckSum() {
    byte[] whole = PolicyFile.write(POLICY);
    for (int i = 8; i < whole.length - 4; i++) {
      for (byte value : new byte[] {0, 1, 127, -1}) {
        byte[] changed = whole.clone();
        changed[i] = value;
        CRC32 crc = new CRC32();
        crc.update(changed, 0, changed.length - 4);
        ByteBuffer.wrap(changed).putInt(changed.length - 4, (int) crc.getValue());
        try {
          assertThat(PolicyFile.write(PolicyFile.read(changed))).isNotEmpty();
        } catch (PolicyFileException e) {
          assertThat(e).message().isNotBlank();
        }
      }
    }
  }

  @Test
  void refusesFilesOfOthersAndOfLaterVersions() {
    byte[] onnx = OnnxModel.write(POLICY);
    assertThatThrownBy(() -> PolicyFile.read(onnx))
        .hasMessage("this is no .drover-policy file: it does not begin with DRVP");
    byte[] later = PolicyFile.write(POLICY);
    later[7] = 3;
    assertThatThrownBy(() -> PolicyFile.read(later))
        .hasMessage("a policy must have version 1 or 2, but has 3");
  }

  @Test
  void refusesAProgramThatDoesNotFitTogether() {
    PolicyProgram odd =
        new PolicyProgram(
            new ObservationSpace.Vector(3),
            new ActionSpace.Discrete(2),
            List.of(
                new Operation.Linear(2, 2, new float[4], new float[2]), new Operation.ArgMax()));
    byte[] bytes = PolicyFile.write(saved(odd));
    assertThatThrownBy(() -> PolicyFile.read(bytes))
        .isInstanceOf(PolicyFileException.class)
        .hasMessageContaining("Linear does not fit to a row of 3 numbers");
  }

  private static SavedPolicy saved(PolicyProgram program) {
    return new SavedPolicy(
        "Walk-v0", Map.of("wind", 0.5), List.of(), "by hand", "0.1.0", 4096, "seed/7", program);
  }
}
