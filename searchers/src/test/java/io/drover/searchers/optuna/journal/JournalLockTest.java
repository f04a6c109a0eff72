package io.drover.searchers.optuna.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.searchers.optuna.Study;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalLockTest {
  @TempDir Path folder;
  private Path journal;
  private Path link;

  @BeforeEach
  void journal() throws IOException {
    journal = Files.createFile(folder.resolve("study.journal"));
    link = folder.resolve("study.journal.lock");
  }

  @Test
  void isALinkToTheJournalWhileItIsHeld() throws IOException {
    JournalLock lock = JournalLock.acquire(journal);
    assertThat(Files.readSymbolicLink(link).isAbsolute()).isTrue();
    assertThat(Files.isSameFile(link, journal)).isTrue();
    lock.release();
    assertThat(folder).isDirectoryNotContaining("glob:**.lock*");
    lock.release(); // harmless
  }

  @Test
  void writersTakeTurns() throws Exception {
    Study study = Studies.finished("one", 3);
    ExecutorService workers = Executors.newFixedThreadPool(4);
    try {
      List<Callable<StudyJournal.Sync>> tasks = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        tasks.add(() -> StudyJournal.sync(journal, study));
      }
      int writers = 0;
      for (Future<StudyJournal.Sync> done : workers.invokeAll(tasks)) {
        writers += done.get().linesAppended() > 0 ? 1 : 0;
      }
      assertThat(writers).isEqualTo(1);
    } finally {
      workers.shutdownNow();
    }
    assertThat(StudyJournal.read(journal).get(0).trials()).hasSize(3);
  }

  @Test
  void aLockThatStandsStillIsBroken() throws IOException {
    Files.createSymbolicLink(link, journal.toAbsolutePath());
    JournalLock.acquire(journal, Duration.ofMillis(50)).release();
    assertThat(link).doesNotExist();
  }

  @Test
  void whatADroverLeftIsBrokenSooner() throws IOException {
    JournalLock.acquire(journal); // and then it dies: a copy of the link is nobody's
    Path target = Files.readSymbolicLink(link);
    Path other = Files.createDirectory(folder.resolve("other"));
    Path copy = Files.createFile(other.resolve("study.journal"));
    Files.createSymbolicLink(
        other.resolve("study.journal.lock"),
        Path.of(target.toString().replace(folder.toString(), other.toString())));
    JournalLock.acquire(copy, Duration.ofHours(1)).release();
    assertThat(other).isDirectoryNotContaining("glob:**.lock*");
  }

  @Test
  void soIsOneWhoseJournalIsGoneAndOneThatIsAPlainFile() throws IOException {
    Files.createSymbolicLink(link, folder.resolve("gone"));
    JournalLock.acquire(journal, Duration.ofMillis(50)).release();
    Files.createFile(link);
    JournalLock.acquire(journal, Duration.ofMillis(50)).release();
    assertThat(folder).isDirectoryNotContaining("glob:**.lock*");
  }

  @Test
  void waitingCanBeInterrupted() throws IOException {
    Files.createSymbolicLink(link, journal.toAbsolutePath());
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> JournalLock.acquire(journal))
        .isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(Files.isSymbolicLink(link)).isTrue();
  }
}
