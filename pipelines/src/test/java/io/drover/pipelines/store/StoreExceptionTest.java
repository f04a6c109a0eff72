package io.drover.pipelines.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;

class StoreExceptionTest {
  @Test
  void saysInWordsWhatIsWrongWithAFile() {
    assertThat(StoreException.reason(new FileAlreadyExistsException("/a")))
        .isEqualTo("/a exists already, and is no folder");
    assertThat(StoreException.reason(new AccessDeniedException("/a")))
        .isEqualTo("/a: permission denied");
    assertThat(StoreException.reason(new FileSystemException("/a/b", null, "Not a directory")))
        .isEqualTo("Not a directory: /a/b");
    assertThat(StoreException.reason(new IOException("No space left on device")))
        .isEqualTo("No space left on device");
    assertThat(StoreException.reason(new EOFException())).isEqualTo("EOFException");
  }
}
