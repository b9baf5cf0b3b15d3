package dev.sluice.intake;

/**
 * Where an entry of a batch stands in the request.
 *
 * @param id the client's, or the entry's position
 * @param offset of its first byte
 * @param length in bytes
 */
record BatchEntry(String id, long offset, long length) {

}
