package io.drover.searchers.optuna.relational;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Kinds of numbers: databases hold finite ones, and words for the others. */
enum Numbers {
  FINITE(Double.NaN),
  INF_POS(Double.POSITIVE_INFINITY),
  INF_NEG(Double.NEGATIVE_INFINITY),
  /** Of reported values only. */
  NAN(Double.NaN);

  private final double value;

  Numbers(double value) {
    this.value = value;
  }

  static Numbers of(double value) {
    if (Double.isFinite(value)) {
      return FINITE;
    }
    return Double.isNaN(value) ? NAN : value > 0 ? INF_POS : INF_NEG;
  }

  static double read(ResultSet row, String value, String type) throws SQLException {
    String kind = row.getString(type);
    for (Numbers each : values()) {
      if (each.name().equals(kind)) {
        return each == FINITE ? row.getDouble(value) : each.value;
      }
    }
    throw new SQLException(type + " must be a kind of number, but is '" + kind + "'");
  }
}
