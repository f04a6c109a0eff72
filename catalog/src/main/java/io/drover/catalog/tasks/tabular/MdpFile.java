package io.drover.catalog.tasks.tabular;

import io.drover.dsl.component.DataFile;
import io.drover.dsl.yaml.InvalidFileException;
import java.lang.ref.SoftReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Finite MDPs from files, read once in a process however often they are asked for. */
final class MdpFile {
  /** By the digest of the content: it says all. */
  private static final ConcurrentMap<String, SoftReference<FiniteMdp>> KNOWN =
      new ConcurrentHashMap<>();

  private MdpFile() {}

  /**
   * The process that a file describes, as {@link MdpRows} says how; also compressed by gzip.
   *
   * @throws InvalidFileException if it describes none, or has another content than it must have
   */
  static FiniteMdp read(DataFile file) {
    SoftReference<FiniteMdp> known = KNOWN.get(file.sha256());
    FiniteMdp mdp = known == null ? null : known.get();
    if (mdp == null) {
      mdp = DataContent.read(file, in -> new MdpRows(file.path()).read(in));
      KNOWN.put(file.sha256(), new SoftReference<>(mdp));
    }
    return mdp;
  }
}
