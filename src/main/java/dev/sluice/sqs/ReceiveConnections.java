package dev.sluice.sqs;

/**
 * How many connections the receiving client may have: one for every long poll that may be
 * open at once, and some in reserve.
 */
record ReceiveConnections(int maximum) {

	/**
	 * Where nobody says how much is received.
	 */
	static final ReceiveConnections DEFAULT = new ReceiveConnections(200);

}
