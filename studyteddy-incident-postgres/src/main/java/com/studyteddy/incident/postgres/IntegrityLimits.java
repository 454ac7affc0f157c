package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Parameter;
import com.studyteddy.incident.operation.Target;
import java.time.Duration;

/**
 * The parameters of a check of integrity.
 *
 * @param database where
 * @param indexes how many indexes are read through
 * @param within how long reading through indexes may take in all
 * @param heap whether each index is compared with its table, too, which reads the whole table
 * @param sequenceUsed from what share of its values on a sequence is near its end
 */
public record IntegrityLimits(
    @Parameter("the database to look at") Target database,
    @Parameter(
            value = "how many indexes are read through, the most important first; 0 for none",
            defaultValue = "20",
            min = "0",
            max = "1000")
        int indexes,
    @Parameter(
            value = "how long reading through indexes may take in all",
            defaultValue = "PT20S",
            min = "PT1S",
            max = "PT45S")
        Duration within,
    @Parameter(
            value = "whether each index is compared with its table, which reads the whole table",
            defaultValue = "false")
        boolean heap,
    @Parameter(
            value = "share of its values from which on a sequence is near its end",
            defaultValue = "0.8",
            min = "0.01",
            max = "1")
        double sequenceUsed) {}
