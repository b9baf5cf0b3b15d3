package dev.sluice.benchmark;

/**
 * One thing to measure.
 */
interface Scenario {

	void run(Workbench bench, Report report) throws Exception;

}
