/**
 * Dashboards, alerts and runbooks: that they are whole, that they fit the meters, and
 * that they answer on a Prometheus that scrapes a Sluice at work.
 */
@NullMarked
package dev.sluice.monitoring;

import org.jspecify.annotations.NullMarked;
