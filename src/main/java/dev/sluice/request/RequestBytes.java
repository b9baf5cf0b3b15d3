package dev.sluice.request;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Reads the bytes of a request that is held in memory.
 */
public final class RequestBytes {

	private RequestBytes() {
	}

	/**
	 * Reads all bytes.
	 * @throws RequestRefused if there are more than the maximum, or the client breaks off
	 */
	public static byte[] read(HttpServletRequest request, int maximumBytes) {
		refuseLarger(request, maximumBytes);
		// a stream that may be endless is read into buffers of kilobytes
		int length = (request.getContentLength() >= 0) ? request.getContentLength() : maximumBytes + 1;
		try {
			byte[] bytes = request.getInputStream().readNBytes(length);
			if (bytes.length > maximumBytes) {
				throw RequestRefused.tooLarge(maximumBytes);
			}
			return bytes;
		}
		catch (IOException ex) {
			throw RequestRefused.brokenOff(ex);
		}
	}

	/**
	 * Refuses a request that says itself that it is too large.
	 */
	public static void refuseLarger(HttpServletRequest request, long maximumBytes) {
		if (request.getContentLengthLong() > maximumBytes) {
			throw RequestRefused.tooLarge(maximumBytes);
		}
	}

}
