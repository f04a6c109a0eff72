package io.drover.executors.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;
import org.slf4j.Logger;

/**
 * Sends the log to the file named by the system property {@code drover.log}, and nowhere without
 * one, or where that file cannot be written: the terminal belongs to the progress of the run.
 */
public final class Logging extends ContextAwareBase implements Configurator {
  private static final String FILE = "drover.log";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    // Complains about the length of names that Beam gives to operators.
    context.getLogger("org.apache.flink.metrics.MetricGroup").setLevel(Level.ERROR);
    context.getLogger("io.drover").setLevel(Level.INFO);
    // Without a listener Logback prints its own troubles, such as a file that it cannot open.
    context.getStatusManager().add(new NopStatusListener());
    String file = System.getProperty(FILE);
    if (file == null) {
      turnOff(context);
      return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSX, UTC} %-5level %logger{0} - %msg%n");
    encoder.start();
    FileAppender<ILoggingEvent> appender = new FileAppender<>();
    appender.setContext(context);
    appender.setName(FILE);
    appender.setFile(file);
    appender.setAppend(true);
    appender.setEncoder(encoder);
    appender.start();
    if (appender.isStarted()) {
      root.addAppender(appender);
    } else {
      // Whoever needs the folder tells the user that it cannot be written.
      turnOff(context);
    }
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static void turnOff(LoggerContext context) {
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
    context.getLogger("io.drover").setLevel(Level.OFF);
  }
}
