/**
 * What Sluice costs and how fast it is, against a bare loop over the AWS SDK and the
 * stock listener of Spring Cloud AWS. Not part of the tests: {@code ./mvnw -Pbenchmark
 * verify} runs it.
 */
@NullMarked
package dev.sluice.benchmark;

import org.jspecify.annotations.NullMarked;
